/* What stays in sight above the paper: time left, whether all is saved, the numbers of the questions, the organiser's word. */
const examBar = (() => {
  const MINUTE = 60000;
  const SLEPT = 3000;
  const { find, say, make, announce, clock, recall, remember } = examPage;

  const largeType = () => {
    const button = find("large-type");
    const wear = (isLarge) => {
      document.documentElement.classList.toggle("large-type", isLarge);
      button.setAttribute("aria-pressed", isLarge);
    };
    wear(recall("thi:large") === "yes");
    button.hidden = false;
    button.addEventListener("click", () => {
      const isLarge = button.getAttribute("aria-pressed") !== "true";
      remember("thi:large", isLarge ? "yes" : "no");
      wear(isLarge);
    });
  };

  /* The list of numbers: on a telephone it opens below the bar. */
  const numbers = (() => {
    const [panel, button] = [find("numbers"), find("numbers-button")];
    const open = (isOpen) => {
      panel.classList.toggle("open", isOpen);
      button.setAttribute("aria-expanded", isOpen);
    };
    button.addEventListener("click", () => {
      open(!panel.classList.contains("open"));
      if (panel.classList.contains("open")) panel.querySelector("a").focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.classList.contains("open")) { open(false); button.focus(); }
    });
    return { open };
  })();

  const listNumbers = (count, visit) => {
    const links = [...Array(count).keys()].map((number) => {
      const link = make("a", { href: `#q${number}` });
      link.addEventListener("click", (event) => { event.preventDefault(); numbers.open(false); visit(number); });
      return link;
    });
    find("numbers-list").replaceChildren(...links.map((link) => make("li", {}, link)));
    return links;
  };

  const showNumber = (link, number, isAnswered, isFlagged) => {
    link.classList.toggle("answered", isAnswered);
    link.classList.toggle("flagged", isFlagged);
    const states = [say(isAnswered ? "is_answered" : "is_open"), ...(isFlagged ? [say("is_flagged")] : [])];
    link.replaceChildren(String(number + 1), make("span", { class: "visually-hidden" }, `, ${states.join(", ")}`));
  };

  const showCount = (done, all) => { find("numbers-button").textContent = say("answered", { done, all }); };

  const state = (() => {
    let last = "";
    return (name) => {
      if (name === last) return;
      if (name === "away") announce(say("away"));
      if (name === "saved" && find("state").dataset.wasAway) announce(say("back"));
      if (name !== "saving") find("state").dataset.wasAway = name === "away" ? "yes" : "";
      last = name;
      find("state").dataset.state = name;
      find("state").textContent = say(name);
    };
  })();

  const message = (text) => {
    if (text === find("message-text").textContent) return;
    find("message-text").textContent = text;
    find("message").hidden = !text;
  };
  find("message-read").addEventListener("click", () => { find("message").hidden = true; });

  /* Ticks by the server's clock. `drifted` is called when the device slept or its clock was set. */
  const countDown = ({ deadline, ended, drifted }) => {
    let [left, start] = [Infinity, Date.now() - performance.now()];
    const tell = (next) => {
      if (left > 5 * MINUTE && next <= 5 * MINUTE && next > MINUTE) announce(say("left_5"));
      if (left > MINUTE && next <= MINUTE && next > 0) announce(say("left_1"));
      left = next;
    };
    const tick = () => {
      const next = deadline() - examHall.now();
      find("time").textContent = clock(next);
      find("bar").classList.toggle("hurry", next <= 5 * MINUTE);
      tell(next);
      const drift = Date.now() - performance.now() - start;
      if (Math.abs(drift) > SLEPT) { start += drift; drifted(); }
      if (next <= 0) ended();
    };
    tick();
    return setInterval(tick, 500);
  };

  return { largeType, listNumbers, showNumber, showCount, state, message, countDown };
})();
