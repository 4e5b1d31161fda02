/* Sends what the hall has not yet, in small batches, one at a time, until it has all of it. */
const examSender = (() => {
  const QUIET = 500;
  const BATCH = 50;
  const FOREIGN = ["question_foreign", "option_unknown"];

  /* `ask` asks with the pass of the attempt; `told` hears saved, saving or away; `refused` what does not pass by itself. */
  const make = ({ answers, ask, told, refused }) => {
    let [timer, isBusy, isOver, failures, wake] = [0, false, false, 0, () => {}];

    const send = async (keepalive) => {
      const batch = answers.pending().slice(0, BATCH);
      await ask("POST", "save", { body: { answers: batch }, keepalive });
      answers.acknowledge(batch);
      failures = 0;
    };

    const rest = (error) => {
      told(error instanceof examHall.Away ? "away" : "saving");
      const ms = examHall.delay(error, failures);
      failures += 1;
      return Promise.race([examHall.pause(ms), new Promise((done) => { wake = done; })]);
    };

    /* Gives whether it goes on; after any other refusal the next change tries again. */
    const handle = async (error) => {
      if (examHall.isPassing(error)) { await rest(error); return true; }
      const isForeign = FOREIGN.includes(error.code);
      if (isForeign) answers.reject(error.number);
      refused(error);
      return isForeign;
    };

    const run = async (keepalive = false) => {
      clearTimeout(timer);
      if (isBusy || isOver) return;
      isBusy = true;
      let goesOn = true;
      while (goesOn && !isOver && answers.pending().length) {
        told(navigator.onLine ? "saving" : "away");
        try { await send(keepalive); } catch (error) { goesOn = await handle(error); }
      }
      isBusy = false;
      if (goesOn && !isOver) told(navigator.onLine ? "saved" : "away");
    };

    const touch = () => {
      if (!isBusy) told(navigator.onLine ? "saving" : "away");
      clearTimeout(timer);
      timer = setTimeout(run, QUIET);
    };

    const now = () => { wake(); run(true); };
    const hidden = () => { if (document.visibilityState === "hidden") now(); };
    const lost = () => told("away");
    addEventListener("online", now);
    addEventListener("offline", lost);
    document.addEventListener("visibilitychange", hidden);

    const stop = () => {
      isOver = true;
      clearTimeout(timer);
      wake();
      removeEventListener("online", now);
      removeEventListener("offline", lost);
      document.removeEventListener("visibilitychange", hidden);
    };
    return { touch, run, stop };
  };

  return { make };
})();
