/* Pictures of questions: all of them are fetched as soon as the paper is there, so that a network lost later takes none. */
const examPictures = (() => {
  const { find, say, make } = examPage;
  const missing = new Set();

  const enlarge = (image) => {
    find("picture-words").textContent = image.alt;
    find("picture-image").src = image.src;
    find("picture").showModal();
  };

  const button = (name, alt) => make(
    "button", { type: "button" }, say(name), make("span", { class: "visually-hidden" }, `: ${alt}`),
  );

  /* `shown` keeps its place before it has come, and says its words where it does not. `foot` has what can be done; it
     stands beside a label, not inside: inside its buttons would choose the option. */
  const build = ({ address, alt: given, width, height }) => {
    const alt = given || say("picture");
    const image = make("img", { alt, width, height });
    const words = make("span", { class: "picture-words" }, alt);
    const [larger, again] = [button("larger", alt), button("again", alt)];
    const load = () => { image.removeAttribute("src"); image.src = address; };
    const tell = (isThere) => {
      const isHeld = [larger, again].includes(document.activeElement);
      [image.hidden, words.hidden, again.hidden] = [!isThere, isThere, isThere];
      larger.hidden = !isThere || !find("picture").showModal;
      if (isHeld) (isThere ? larger : again).focus();
      if (isThere) missing.delete(load); else missing.add(load);
    };
    image.addEventListener("load", () => tell(true));
    image.addEventListener("error", () => tell(false));
    larger.addEventListener("click", () => enlarge(image));
    again.addEventListener("click", load);
    tell(true);
    load();
    return { alt, shown: make("span", { class: "picture" }, image, words), foot: make("p", { class: "picture-foot question-foot" }, larger, again) };
  };

  /* Those of an option by its place, or of the question itself (null); `alt` is what all of them say. */
  const at = (question, option) => {
    const built = question.pictures.filter((one) => one.option === option).map(build);
    return {
      shown: built.map((one) => one.shown), feet: built.map((one) => one.foot), alt: built.map((one) => one.alt).join("; "),
    };
  };

  addEventListener("online", () => missing.forEach((load) => load()));

  return { at };
})();
