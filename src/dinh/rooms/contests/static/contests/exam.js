/* Before the start: the welcome, the wait for the opening, the line, and the way back into an attempt. */
(() => {
  const { find, say, show, wait, trouble, calm, clock, recall, remember, forget } = examPage;
  const told = find("main").dataset;
  const key = `thi:round:${told.key}`;
  const last = Number(told.attempt);
  const isHandedIn = "handedIn" in told;
  const isNew = isHandedIn || !last;
  const next = isNew ? last + 1 : last;
  let opens = Number(told.opens);

  const showNext = (ms) => {
    const until = Date.now() + ms;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      find("waiting-next").textContent = left > 0 ? say("next", { seconds: left }) : "";
      if (left <= 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 500);
    tick();
  };

  const offerAnother = (attempt) => { find("another").hidden = attempt >= Number(told.attempts); };

  const enter = (started) => {
    remember(key, started.code);
    return examAttempt.run(started);
  };

  const showWhy = (error, ms) => {
    if (error.code === "waiting") {
      wait(say("in_line"), say("in_line_text"));
      find("waiting-place").hidden = false;
      find("waiting-place").textContent = say("place", { place: error.place });
    } else {
      wait(say("connecting"), error instanceof examHall.Away ? say("connecting_text") : error.message);
    }
    showNext(ms);
  };

  const start = async (attempt) => {
    let turn = "";
    const begin = async () => {
      try {
        return await examHall.ask("POST", "start", { body: { ticket: told.ticket, attempt, turn } });
      } catch (error) {
        turn = error.turn || turn;
        throw error;
      }
    };
    calm();
    offerAnother(attempt);
    wait(say("opening"), say("opening_text"));
    try {
      await enter(await examHall.persist(begin, showWhy));
    } catch (error) {
      welcome();
      if (error.code === "round_not_open") { opens = error.opens; countDown(); } else trouble(error, () => start(attempt));
    }
  };

  const resume = async (code) => {
    wait(say("opening"), say("opening_text"));
    await enter(await examHall.persist(() => examHall.ask("POST", "resume", { body: { code } }), showWhy));
  };

  const refuseCode = (text) => {
    find("code-error").textContent = text;
    find("code-error").hidden = false;
    find("code").setAttribute("aria-invalid", "true");
    find("code").focus();
  };

  /* The letters that are not in a code are read as those they are taken for. */
  const readCode = (text) => text.toUpperCase().replace(/[^A-Z0-9]/g, "").replace(/0/g, "O").replace(/1/g, "I").replace(/8/g, "B");

  const useCode = async (event) => {
    event.preventDefault();
    const code = readCode(find("code").value);
    if (!/^[A-Z2-7]{16}$/.test(code)) { refuseCode(say("code_wrong")); return; }
    reopen(code);
  };

  const reopen = async (code) => {
    calm();
    try {
      await resume(code);
    } catch (error) {
      welcome();
      if (error.code === "code_unknown") refuseCode(error.message); else trouble(error, () => reopen(code));
    }
  };

  /* Whether it may begin, and when it will. */
  const countDown = () => {
    const left = opens - examHall.now();
    const isOver = examHall.now() >= Number(told.ends);
    find("begin").disabled = isNew && (left > 0 || isOver);
    find("countdown").hidden = left <= 0 && !isOver;
    find("countdown").textContent = isOver ? say("closed") : say("countdown", { time: clock(left) });
    if (left > 0) setTimeout(countDown, 500);
  };

  const welcome = () => {
    const isUsedUp = next > Number(told.attempts);
    find("begin").hidden = isUsedUp;
    find("see-receipt").hidden = !isHandedIn;
    if (last) find("begin").textContent = say(isHandedIn ? "begin_another" : "go_on", { number: next });
    show("welcome");
    countDown();
    if (isUsedUp) {
      find("countdown").hidden = false;
      find("countdown").textContent = say("none_left");
    }
  };

  const begin = async () => {
    const code = recall(key);
    if (!code) { welcome(); return; }
    try {
      await resume(code);
    } catch {
      forget(key);
      welcome();
    }
  };

  examBar.largeType();
  find("begin").addEventListener("click", () => (isNew ? start(next) : reopen(told.last)));
  find("see-receipt").addEventListener("click", () => reopen(told.last));
  find("resume").addEventListener("submit", useCode);
  find("another").addEventListener("click", () => { forget(key); location.reload(); });
  offerAnother(last);
  begin();
})();
