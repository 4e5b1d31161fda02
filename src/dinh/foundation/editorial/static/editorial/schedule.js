/* The buttons follow the time in the dialog of the schedule before it is saved. Wagtail's admin only. */
(() => {
  const pattern = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})/;

  function describe(text) {
    const found = pattern.exec(text.trim());
    if (!found) return null;
    const [year, month, day, hour, minute] = found.slice(1);
    // the server's time of day: people of one office sit in one zone
    if (new Date(`${year}-${month}-${day}T${hour}:${minute}`) <= new Date()) return null;
    const date = Number(year) === new Date().getFullYear() ? `${day}/${month}` : `${day}/${month}/${year}`;
    return `${hour}:${minute} ${date}`;
  }

  function follow(field) {
    const when = describe(field.value);
    for (const label of document.querySelectorAll("[data-goes-out]")) {
      label.textContent = when ? label.dataset.later.replace("{when}", when) : label.dataset.now;
    }
  }

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.name === "go_live_at") follow(event.target);
    });
  }
})();
