/* Solves the challenge of the entry form (ALTCHA's protocol) in two workers while somebody fills it in. It reads nothing
   off the device. A form that is sent too early waits for it; where it cannot be solved, the form goes without. */
(() => {
  "use strict";
  const LINES = 2;
  const LONGEST = 30000;
  const status = document.querySelector("[data-challenge]");
  const field = status && document.getElementById(status.dataset.proof);
  if (!field) return;
  const form = field.form;
  const challenge = JSON.parse(status.dataset.challenge);
  const workers = [];
  let settled = false;
  let waiting = false;

  const tell = (state) => {
    status.dataset.state = state;
    status.textContent = status.dataset[state];
  };

  const settle = (solution) => {
    if (settled) return;
    settled = true;
    workers.forEach((worker) => worker.terminate());
    field.value = solution ? btoa(JSON.stringify({ challenge, solution })) : "";
    tell(solution ? "done" : "failed");
    if (waiting) form.submit();
  };

  form.addEventListener("submit", (event) => {
    if (settled) return;
    event.preventDefault();
    waiting = true;
    tell("waits");
  });

  field.value = "";
  if (!window.Worker || !window.isSecureContext) {
    settle(null);
    return;
  }
  tell("works");
  setTimeout(() => settle(null), LONGEST);
  let failed = 0;
  const fail = () => {
    failed += 1;
    if (failed === LINES) settle(null);
  };
  for (let start = 0; start < LINES; start += 1) {
    const worker = new Worker(status.dataset.worker);
    workers.push(worker);
    worker.addEventListener("error", fail);
    worker.addEventListener("message", ({ data }) => (data && data.derivedKey ? settle(data) : fail()));
    worker.postMessage({ type: "work", challenge, counterStart: start, counterStep: LINES, timeout: LONGEST });
  }
})();
