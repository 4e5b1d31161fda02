/* Talks to the exam hall: one question and its answer, the server's clock, and patience with a bad network. */
const examHall = (() => {
  const PATIENCE = 15000;
  const LONGEST = 30000;
  const PASSING = ["waiting", "not_stored", "fault", "too_slow"];
  const { find } = examPage;
  let offset = Number(find("main").dataset.now) - Date.now();

  /* What the hall refused: `code`, `message`, and what belongs to them. */
  class Refusal extends Error {
    constructor(fault) { super(fault.message); Object.assign(this, fault); }
  }
  /* No answer of the hall: no network, or somebody else answered. */
  class Away extends Error {}

  const now = () => Date.now() + offset;
  const isPassing = (error) => error instanceof Away || PASSING.includes(error.code);
  const luck = (ms) => ms * (0.75 + Math.random() / 2);

  const fetchAnswer = async (method, path, { body, token, keepalive } = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const headers = { "Accept-Language": document.documentElement.lang };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    try {
      const told = await fetch(find("main").dataset.hall + path, {
        method, headers, keepalive: Boolean(keepalive), body: body && JSON.stringify(body), signal: stop.signal,
      });
      return await told.json();
    } catch (error) {
      throw new Away(error.message);
    } finally {
      clearTimeout(timer);
    }
  };

  const ask = async (method, path, given) => {
    const sent = Date.now();
    const answer = await fetchAnswer(method, path, given);
    if (answer.error) throw new Refusal(answer.error);
    if (answer.now) offset = answer.now + (Date.now() - sent) / 2 - Date.now();
    return answer;
  };

  /* Ends early when the network comes back. */
  const pause = (ms) => new Promise((done) => {
    const finish = () => { clearTimeout(timer); removeEventListener("online", finish); done(); };
    const timer = setTimeout(finish, ms);
    addEventListener("online", finish);
  });

  /* How long to wait after this many failures: as the hall says, else longer each time, never all at once. */
  const delay = (error, failures) => luck(error.retry_after ? error.retry_after * 1000 : Math.min(LONGEST, 1000 * 2 ** failures));

  /* Until it succeeds or is refused for good; `told` hears why it is not yet done, and for how long it rests. */
  const persist = async (work, told) => {
    for (let failures = 0; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        const ms = delay(error, failures);
        told(error, ms);
        await pause(ms);
      }
    }
  };

  return { Refusal, Away, ask, persist, pause, delay, luck, now, isPassing };
})();
