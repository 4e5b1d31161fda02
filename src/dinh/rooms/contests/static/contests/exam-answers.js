/* The answers of one attempt on this device: each with its order, and whether the hall has it. */
const examAnswers = (() => {
  const { recall, remember, forget } = examPage;

  const open = (code) => {
    const key = `thi:${code}`;
    const read = () => {
      try { return JSON.parse(recall(key)) || {}; } catch { return {}; }
    };
    const { choices = {}, flags = [] } = read();

    /* Another tab may have written since: the newer answer stays. */
    const take = (number, one) => {
      if (!choices[number] || one.seq > choices[number].seq) choices[number] = one;
    };
    const write = () => {
      Object.entries(read().choices || {}).forEach(([number, one]) => take(number, one));
      remember(key, JSON.stringify({ choices, flags }));
    };

    const choice = (number) => (choices[number] ? choices[number].choice : "");
    const pending = () => Object.entries(choices)
      .filter(([, one]) => !one.isSent)
      .map(([number, one]) => [Number(number), one.choice, one.seq]);

    /* The order is the server's time, so that of two devices the later answer counts. */
    const set = (number, given) => {
      const last = Math.max(0, ...Object.values(choices).map((one) => one.seq));
      choices[number] = { choice: given, seq: Math.max(Math.round(examHall.now()), last + 1), isSent: false };
      write();
    };

    /* What the hall has not is sent again, also what it once had. */
    const merge = (answers) => {
      const held = new Map(answers.map(([number, given, seq]) => [number, { choice: given, seq, isSent: true }]));
      Object.entries(choices).forEach(([number, one]) => {
        const other = held.get(Number(number));
        one.isSent = Boolean(other) && other.seq >= one.seq;
      });
      held.forEach((one, number) => take(number, one));
      write();
    };

    const acknowledge = (batch) => {
      batch.forEach(([number, , seq]) => {
        if (choices[number] && choices[number].seq === seq) choices[number].isSent = true;
      });
      write();
    };

    /* The hall will never take it: it must not hold up the others. */
    const reject = (number) => {
      delete choices[number];
      remember(key, JSON.stringify({ choices, flags }));
    };

    const isFlagged = (number) => flags.includes(number);
    const flag = (number) => {
      if (isFlagged(number)) flags.splice(flags.indexOf(number), 1);
      else flags.push(number);
      write();
    };

    return { choice, set, pending, merge, acknowledge, reject, isFlagged, flag, erase: () => forget(key) };
  };

  return { open };
})();
