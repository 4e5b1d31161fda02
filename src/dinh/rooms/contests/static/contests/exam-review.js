/* The last look before handing in: what has no answer, what was to be looked at again. */
const examReview = (() => {
  const { find, say, make } = examPage;

  const close = () => { if (find("review").close) find("review").close(); else find("review").removeAttribute("open"); };
  const open = () => { if (find("review").showModal) find("review").showModal(); else find("review").setAttribute("open", ""); };

  const attach = ({ questions, answers, visit, handIn }) => {
    const name = (number) => (questions[number].kind === "prediction" ? say("prediction") : say("question", { number: number + 1 }));
    const link = (number) => {
      const made = make("a", { href: `#q${number}` }, name(number));
      made.addEventListener("click", (event) => { event.preventDefault(); close(); visit(number); });
      return make("li", {}, made);
    };
    const fill = (part, numbers) => {
      find(`review-${part}`).hidden = !numbers.length;
      find(`review-${part}-list`).replaceChildren(...numbers.map(link));
    };
    const look = (event) => {
      event.preventDefault();
      const numbers = questions.map((_one, number) => number);
      const missing = numbers.filter((number) => !answers.choice(number));
      fill("open", missing);
      fill("flagged", numbers.filter((number) => answers.isFlagged(number)));
      find("review-all").hidden = missing.length > 0;
      open();
    };
    find("hand-in-button").onclick = look;
    find("questions").onsubmit = look;
    find("review-hand-in").onclick = () => { close(); handIn(); };
  };

  return { attach, close };
})();
