/* Small comforts; every page works without them. Loaded before the first paint, so that the chosen colours do not flash. */
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  const read = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  const wear = (theme) => { if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme; };
  wear(read());

  const themeSwitch = (button) => {
    const say = () => { button.querySelector("span").textContent = button.dataset[read()]; };
    button.hidden = false;
    say();
    button.addEventListener("click", () => {
      const next = { auto: "light", light: "dark", dark: "auto" }[read()];
      try { localStorage.setItem("theme", next); } catch { /* private mode: the choice lasts for this page */ }
      wear(next);
      say();
    });
  };

  const menu = (button) => {
    const nav = document.getElementById(button.getAttribute("aria-controls"));
    const show = (open) => { nav.classList.toggle("open", open); button.setAttribute("aria-expanded", open); };
    button.addEventListener("click", () => show(!nav.classList.contains("open")));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && nav.classList.contains("open")) { show(false); button.focus(); }
    });
  };

  const dialogs = (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    const closer = event.target.closest("[data-close]");
    if (closer && closer.closest("dialog")) { event.preventDefault(); closer.closest("dialog").close(); }
  };

  const drop = (zone) => {
    const input = zone.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.toggle("over", kind === "dragover"); });
    }
    zone.addEventListener("drop", (event) => {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  if ("serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => { /* private mode */ }));

  // Pictures further down are fetched when they come into view; on paper nothing ever does.
  const patience = 8000;
  const fetchPictures = () => {
    const waiting = [...document.querySelectorAll("main img[loading=lazy]")];
    waiting.forEach((picture) => { picture.loading = "eager"; });
    const late = new Promise((done) => { setTimeout(done, waiting.length ? patience : 0); });
    return Promise.race([Promise.allSettled(waiting.map((picture) => picture.decode())), late]);
  };
  addEventListener("beforeprint", fetchPictures);

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-theme-switch]").forEach(themeSwitch);
    document.querySelectorAll(".menu-button").forEach(menu);
    document.querySelectorAll(".drop").forEach(drop);
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => fetchPictures().then(() => window.print()));
    });
    document.querySelectorAll("[data-copy]").forEach((button) => {
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.done;
        button.setAttribute("role", "status");
      });
    });
    if (matchMedia("(min-width: 60rem)").matches) document.querySelectorAll("[data-open-wide]").forEach((details) => { details.open = true; });
    document.querySelector("[data-focus]")?.focus();
    document.addEventListener("click", dialogs);
  });
})();
