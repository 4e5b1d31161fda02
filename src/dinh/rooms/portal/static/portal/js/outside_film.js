/* A film elsewhere is asked for after a click, and only then; without this its card is a plain link. */
document.querySelectorAll("[data-player]").forEach((figure) => {
  const link = figure.querySelector("a");
  figure.querySelector("[data-with-script]").hidden = false;
  figure.querySelector("[data-without-script]").hidden = true;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.player;
    frame.title = figure.dataset.title;
    frame.allow = "fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    link.replaceWith(frame);
    frame.focus();
  });
});
