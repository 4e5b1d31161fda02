/* One attempt from its pass to its receipt. */
const examAttempt = (() => {
  const EVERY = 30000;
  const MOST_SPREAD = 5000;
  const { find, say, show, wait, trouble, calm, announce } = examPage;

  /* `started`: the hall's answer to start or resume. */
  const run = async (started) => {
    const code = started.code;
    const answers = examAnswers.open(code);
    let [token, deadline, timers, isEnding] = [started.pass, started.deadline, [], false];
    let questions = [];
    let shown = [];
    let links = [];

    /* With the pass; one that is no longer known is renewed once by the code. */
    const ask = async (method, path, given = {}) => {
      try {
        return await examHall.ask(method, path, { ...given, token });
      } catch (error) {
        if (error.code !== "pass_unknown") throw error;
        token = (await examHall.ask("POST", "resume", { body: { code } })).pass;
        return examHall.ask(method, path, { ...given, token });
      }
    };

    const receive = (handed) => {
      answers.erase();
      examReceipt.present(handed, code, ask);
    };

    const showAway = () => wait(say("connecting"), say("connecting_text"));
    const fetchReceipt = async () => {
      try {
        receive(await examHall.persist(() => ask("GET", "receipt"), showAway));
      } catch (error) {
        trouble(error, fetchReceipt);
      }
    };

    const quit = () => {
      isEnding = true;
      sender.stop();
      timers.forEach(clearInterval);
      examReview.close();
    };

    const refused = (error) => {
      if (error.code === "handed_in") { quit(); fetchReceipt(); return; }
      if (error.code === "time_over") { end(); return; }
      if (typeof error.number === "number") refresh(error.number);
      trouble(error, error.number === undefined ? () => location.reload() : null);
    };

    const sender = examSender.make({ answers, ask, told: examBar.state, refused });

    const handIn = async (title) => {
      quit();
      calm();
      wait(title, say(navigator.onLine ? "handing_in_text" : "handing_in_away"));
      const told = (error) => {
        wait(title, error instanceof examHall.Away ? say("handing_in_away") : error.message);
      };
      const submit = async () => {
        try {
          return await ask("POST", "submit", { body: { answers: answers.pending() } });
        } catch (error) {
          if (typeof error.number !== "number") throw error;
          answers.reject(error.number);
          return submit();
        }
      };
      try { receive(await examHall.persist(submit, told)); } catch (error) { trouble(error, () => handIn(title)); }
    };

    const lock = (isLocked) => document.querySelectorAll("#questions fieldset").forEach((set) => { set.disabled = isLocked; });

    /* Not all at the same moment; and only after the hall has been asked whether there is more time. */
    const end = async () => {
      if (isEnding) return;
      isEnding = true;
      lock(true);
      announce(say("time_up"));
      sender.run();
      await examHall.pause(Math.random() * Math.min(MOST_SPREAD, Number(find("main").dataset.grace) * 300));
      await examHall.persist(askTime, () => wait(say("time_up"), say("handing_in_away")));
      if (deadline <= examHall.now()) { handIn(say("time_up")); return; }
      isEnding = false;
      lock(false);
      show("paper");
      sender.run();
    };

    const askTime = async () => {
      const told = await ask("GET", "time");
      deadline = told.deadline;
      examBar.message(told.message);
    };
    const keepTime = () => { if (!isEnding && document.visibilityState === "visible") askTime().catch(() => {}); };

    const refresh = (number) => {
      const [choice, isFlagged] = [answers.choice(number), answers.isFlagged(number)];
      shown[number](choice, isFlagged);
      examBar.showNumber(links[number], number, Boolean(choice), isFlagged);
      examBar.showCount(questions.filter((_one, place) => answers.choice(place)).length, questions.length);
    };
    const change = (number, choice) => { answers.set(number, choice); refresh(number); sender.touch(); };
    const flag = (number) => { answers.flag(number); refresh(number); };

    const build = (paper) => {
      const kind = paper.prediction;
      const last = kind ? [{ kind: "prediction", prediction: kind, stem: say(`prediction_${kind}`) }] : [];
      questions = [...paper.questions, ...last];
      links = examBar.listNumbers(questions.length, examQuestions.visit);
      const made = questions.map((question, number) => examQuestions.build(question, number, { change, flag }));
      shown = made.map((one) => one.show);
      find("questions-list").replaceChildren(...made.map((one) => one.item));
      questions.forEach((_one, number) => refresh(number));
    };

    const open = (paper) => {
      deadline = paper.deadline;
      answers.merge(paper.answers);
      build(paper);
      show("paper");
      timers = [
        examBar.countDown({ deadline: () => deadline, ended: end, drifted: keepTime }),
        setInterval(keepTime, examHall.luck(EVERY)),
      ];
      document.addEventListener("visibilitychange", keepTime);
      sender.run();
      keepTime();
      examReview.attach({ questions, answers, visit: examQuestions.visit, handIn: () => handIn(say("handing_in")) });
    };

    document.querySelectorAll("[data-code]").forEach((place) => { place.textContent = examPage.groups(code); });
    if (started.handed_in) return fetchReceipt();
    return open(await examHall.persist(() => ask("GET", "paper"), showAway));
  };

  return { run };
})();
