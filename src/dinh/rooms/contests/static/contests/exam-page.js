/* The page as the other parts see it: elements, words in the visitor's language, one view at a time, what is remembered. */
const examPage = (() => {
  const VIEWS = ["welcome", "waiting", "paper", "receipt"];
  const words = {};
  document.getElementById("words").content.textContent.trim().split("\n").forEach((line) => {
    const end = line.indexOf("=");
    words[line.slice(0, end)] = line.slice(end + 1);
  });

  const find = (id) => document.getElementById(id);
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_all, key) => values[key]);

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (value !== false) element.setAttribute(name, value === true ? "" : value);
    });
    element.append(...children);
    return element;
  };

  /* The property came with cascade layers: who lacks it has read nothing of the house's style. */
  if (!CSS.supports("text-emphasis", "none")) {
    find("style").before(make("link", { rel: "stylesheet", href: find("style").dataset.old }));
  }

  /* Said to those who do not see the screen, once. */
  const announce = (text) => { find("live").textContent = text; };

  const show = (name) => {
    const isNew = find(name).hidden;
    VIEWS.forEach((view) => { find(view).hidden = view !== name; });
    find("bar").hidden = name !== "paper";
    document.body.dataset.view = name;
    if (!isNew) return;
    scrollTo(0, 0);
    find(`${name}-title`).focus({ preventScroll: true });
  };

  const wait = (title, text) => {
    find("waiting-title").textContent = title;
    find("waiting-text").textContent = text;
    find("waiting-place").hidden = true;
    find("waiting-next").textContent = "";
    show("waiting");
  };

  /* The hall's sentence in a panel, with what can be done. */
  const trouble = (fault, again) => {
    const stale = ["ticket_expired", "ticket_unknown", "pass_unknown"].includes(fault.code);
    find("trouble-title").textContent = say("trouble");
    find("trouble-text").textContent = fault.message;
    find("trouble-again").hidden = stale || !again;
    find("trouble-again").onclick = () => { calm(); again(); };
    find("trouble-reload").hidden = !stale;
    find("trouble").hidden = false;
    find("trouble").focus();
  };
  const calm = () => { find("trouble").hidden = true; };

  const clock = (ms) => {
    const seconds = Math.max(0, Math.ceil(ms / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const short = `${two(minutes)}:${two(seconds % 60)}`;
    if (hours >= 48) return say("days", { days: Math.floor(hours / 24), time: `${two(hours % 24)}:${short}` });
    return hours ? `${hours}:${short}` : short;
  };

  const moment = (ms) => {
    const language = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";
    return new Date(ms).toLocaleString(language, { timeZone: "Asia/Ho_Chi_Minh" });
  };

  const groups = (code) => code.replace(/(.{4})(?=.)/g, "$1 ");

  /* localStorage, where the browser has it; a private window remembers until it is closed. */
  const kept = new Map();
  const recall = (key) => {
    try { return localStorage.getItem(key) || kept.get(key) || ""; } catch { return kept.get(key) || ""; }
  };
  const remember = (key, text) => {
    kept.set(key, text);
    try { localStorage.setItem(key, text); } catch { /* full or forbidden: it lives as long as the page */ }
  };
  const forget = (key) => {
    kept.delete(key);
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  };

  return { find, say, make, announce, show, wait, trouble, calm, clock, moment, groups, recall, remember, forget };
})();
