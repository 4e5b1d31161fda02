/* The pictures of a gallery large, one after another; without this each is a link to its large copy. */
document.querySelectorAll("[data-gallery]").forEach((gallery) => {
  const links = [...gallery.querySelectorAll("figure > a")];
  const words = gallery.dataset;
  const dialog = document.createElement("dialog");
  if (!dialog.showModal) return;
  dialog.className = "lightbox";
  const button = (label, sign, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  const image = document.createElement("img");
  const caption = document.createElement("p");
  caption.setAttribute("aria-live", "polite");
  let place = 0;
  const show = (number) => {
    place = (number + links.length) % links.length;
    const small = links[place].querySelector("img");
    image.src = links[place].href;
    image.alt = small.alt;
    caption.textContent = links[place].parentElement.querySelector("figcaption").textContent.trim();
    dialog.setAttribute("aria-label", small.alt);
  };
  const bar = document.createElement("div");
  bar.append(
    button(words.beforeWord, "‹", () => show(place - 1)),
    button(words.nextWord, "›", () => show(place + 1)),
    button(words.closeWord, "×", () => dialog.close()),
  );
  dialog.append(image, caption, bar);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(place + 1);
    if (event.key === "ArrowLeft") show(place - 1);
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => links[place].focus());
  gallery.append(dialog);
  links.forEach((link, number) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(number);
    dialog.showModal();
  }));
});
