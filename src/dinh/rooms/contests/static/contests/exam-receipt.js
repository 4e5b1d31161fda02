/* After the end: the receipt to copy, to photograph, to save and to print, and one's own place once it is counted. */
const examReceipt = (() => {
  const MINUTE = 60000;
  const MOST_ASKED = 15;
  const { find, say, show, moment } = examPage;

  const copy = async () => {
    const [button, line] = [find("receipt-copy"), find("receipt-line")];
    try {
      await navigator.clipboard.writeText(line.value);
      button.textContent = say("copied");
    } catch {
      line.select();
      button.textContent = say("copy_by_hand");
    }
    button.setAttribute("role", "status");
  };

  const offerFile = (line, code) => {
    const link = find("receipt-file");
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([`${line}\n`], { type: "text/plain" }));
    link.download = `${say("file_name")}-${code}.txt`;
  };

  const follow = async (ask) => {
    for (let asked = 0; asked < MOST_ASKED; asked += 1) {
      try {
        const { rank, points } = await ask("GET", "standing");
        find("standing").textContent = say("standing", { rank, points });
        return;
      } catch { /* not counted yet, or no network: the next minute */ }
      await examHall.pause(examHall.luck(MINUTE));
    }
  };

  const present = (handed, code, ask) => {
    find("receipt-line").value = handed.receipt;
    find("receipt-moment").textContent = moment(handed.submitted);
    find("receipt-late").hidden = !handed.late;
    find("receipt-picture").src = `${find("main").dataset.picture}?t=${encodeURIComponent(handed.receipt)}`;
    offerFile(handed.receipt, code);
    find("receipt-copy").onclick = copy;
    show("receipt");
    find("receipt-line").style.height = `${find("receipt-line").scrollHeight + 4}px`;
    follow(ask);
  };

  return { present };
})();
