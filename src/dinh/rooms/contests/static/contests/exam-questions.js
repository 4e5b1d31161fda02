/* The questions as fields. `change(number, choice)` is called with every answer, in the letters shown here. */
const examQuestions = (() => {
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const LONGEST = 100;
  const { find, say, make, announce } = examPage;
  const PERCENT = /^\d{1,3}([.,]\d{1,2})?$/;

  const isPrediction = (kind, text) => {
    if (kind === "count") return /^\d{1,9}$/.test(text);
    return PERCENT.test(text) && Number(text.replace(",", ".")) <= 100;
  };
  /* The hall takes printable letters only. */
  const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").replace(/\p{C}/gu, "").trim().slice(0, LONGEST);

  const hint = (name) => make("p", { class: "hint" }, say(name));

  /* Papers without pictures do not load their script. */
  const NONE = { shown: [], feet: [] };
  const picturesAt = (question, option) => (question.pictures ? examPictures.at(question, option) : NONE);

  const choices = (question, number, change, type) => {
    const name = `q${number}`;
    const boxes = question.options.map((_text, place) => make("input", { type, name, value: LETTERS[place] }));
    const rows = question.options.map((text, place) => {
      const { shown, feet } = picturesAt(question, place);
      const said = make("span", {}, text, ...shown);
      const label = make("label", { class: "option" }, boxes[place], make("b", { "aria-hidden": "true" }, LETTERS[place]), said);
      return feet.length ? make("div", {}, label, ...feet) : label;
    });
    const tell = () => change(number, boxes.filter((box) => box.checked).map((box) => box.value).join(""));
    boxes.forEach((box) => box.addEventListener("change", tell));
    return {
      parts: [...(type === "checkbox" ? [hint("multiple")] : []), make("div", { class: "options" }, ...rows)],
      show: (choice) => boxes.forEach((box) => { box.checked = choice.includes(box.value); }),
    };
  };

  const arrow = (name, option, sign) => make("button", {
    type: "button", class: "arrow", "aria-label": say(name, { option }),
  }, make("span", { "aria-hidden": "true" }, sign));

  const ordering = (question, number, change) => {
    const list = make("ol", { class: "ordering" });
    const rows = question.options.map((text, place) => {
      const { shown, feet, alt } = picturesAt(question, place);
      const option = text || alt;
      const [up, down] = [arrow("up", option, "↑"), arrow("down", option, "↓")];
      const row = make("li", { "data-letter": LETTERS[place] }, make("span", {}, text, ...shown), up, down, ...feet);
      up.addEventListener("click", () => move(row, option, -1));
      down.addEventListener("click", () => move(row, option, 1));
      return row;
    });
    const tell = () => change(number, [...list.children].map((row) => row.dataset.letter).join(""));
    const mark = () => [...list.children].forEach((row, place, all) => {
      const [up, down] = row.querySelectorAll("button");
      up.setAttribute("aria-disabled", place === 0);
      down.setAttribute("aria-disabled", place === all.length - 1);
    });
    const move = (row, option, step) => {
      const held = document.activeElement;
      const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      if (step < 0) other.before(row); else other.after(row);
      mark();
      held.focus();
      announce(say("moved", { option, place: [...list.children].indexOf(row) + 1 }));
      tell();
    };
    const keep = make("button", { type: "button", class: "button second" }, say("keep_order"));
    keep.addEventListener("click", tell);
    return {
      parts: [hint("ordering"), list, keep],
      show: (choice) => {
        const order = choice || LETTERS.slice(0, rows.length);
        list.append(...[...order].map((letter) => rows[LETTERS.indexOf(letter)]));
        mark();
        list.classList.toggle("answered", Boolean(choice));
      },
    };
  };

  const entry = (number, change, parts, mode = "text") => {
    const field = make("input", {
      class: "input", maxlength: LONGEST, inputmode: mode, autocomplete: "off", spellcheck: "false",
      "aria-labelledby": `q${number}-legend`,
    });
    field.addEventListener("input", () => change(number, clean(field.value)));
    return {
      parts: [...parts, field],
      field,
      show: (choice) => { if (clean(field.value) !== choice) field.value = choice; },
    };
  };

  const prediction = (number, change, kind) => {
    const fault = make("p", { class: "fault", role: "alert", hidden: true }, say(`wrong_${kind}`));
    const check = (_number, text) => {
      const isWrong = Boolean(text) && !isPrediction(kind, text);
      fault.hidden = !isWrong;
      made.field.setAttribute("aria-invalid", isWrong);
      if (!isWrong) change(number, text);
    };
    const made = entry(number, check, [], kind === "count" ? "numeric" : "decimal");
    return { ...made, parts: [...made.parts, fault] };
  };

  const MAKERS = {
    single: (question, number, change) => choices(question, number, change, "radio"),
    true_false: (question, number, change) => choices(question, number, change, "radio"),
    multiple: (question, number, change) => choices(question, number, change, "checkbox"),
    ordering,
    numeric: (_question, number, change) => entry(number, change, [hint("numeric")]),
    text: (_question, number, change) => entry(number, change, [hint("text")]),
    prediction: (question, number, change) => prediction(number, change, question.prediction),
  };

  const heading = (question, number) => make(
    "legend", { id: `q${number}-legend`, tabindex: "-1" },
    make("span", { class: "count" }, question.kind === "prediction" ? say("prediction") : say("question", { number: number + 1 })),
    ...(question.stem ? [" ", make("span", { class: "stem" }, question.stem)] : []),
  );

  /* One question; gives how its answer and its flag are shown. */
  const build = (question, number, { change, flag }) => {
    const body = MAKERS[question.kind](question, number, change);
    const flagged = make("button", { type: "button", class: "flag", "aria-pressed": "false" }, say("flag"));
    const clear = make("button", { type: "button", class: "clear" }, say("clear"));
    const [named, name] = [`q${number}-legend`, `q${number}-do`];
    [[flagged, "flag"], [clear, "clear"]].forEach(([button, kind]) => {
      button.id = `${name}-${kind}`;
      button.setAttribute("aria-describedby", named);
    });
    flagged.addEventListener("click", () => flag(number));
    clear.addEventListener("click", () => { change(number, ""); body.show(""); find(named).focus(); });
    const foot = make("p", { class: "question-foot" }, flagged, clear);
    const { shown, feet } = picturesAt(question, null);
    const parts = make("fieldset", {}, heading(question, number), ...shown.flatMap((one, at) => [one, feet[at]]), ...body.parts);
    const item = make("li", { id: `q${number}`, class: "question" }, parts, foot);
    const show = (choice, isFlagged) => {
      body.show(choice);
      clear.hidden = !choice;
      flagged.setAttribute("aria-pressed", isFlagged);
      item.classList.toggle("flagged", isFlagged);
    };
    return { item, show };
  };

  /* Where somebody who follows a link to a question finds themselves. */
  const visit = (number) => {
    find(`q${number}`).scrollIntoView();
    const field = find(`q${number}`).querySelector("input:checked, input, .arrow:not([aria-disabled=true])");
    (field || find(`q${number}-legend`)).focus({ preventScroll: true });
  };

  return { build, visit };
})();
