/* Wagtail's editor of rich text has no name of its own for a screen reader: it takes that of its field or block. */
(() => {
  const nameOf = (editor) =>
    editor.closest(".w-field")?.querySelector(".w-field__label") ||
    editor.closest(".w-panel")?.querySelector("[data-panel-heading-text]");
  const nameAll = () => document.querySelectorAll(".public-DraftEditor-content:not([aria-label])").forEach((editor) => {
    const text = nameOf(editor)?.textContent.replace("*", "").trim();
    if (text) editor.setAttribute("aria-label", text);
  });
  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
