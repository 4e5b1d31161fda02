/* Fills the page for hours without a network: which articles are kept, and a word to those who searched. */
(async () => {
  if (location.pathname.startsWith("/tim-kiem/")) document.getElementById("offline-search").hidden = false;
  const names = (await caches.keys()).filter((name) => name.startsWith("articles-"));
  const list = document.getElementById("offline-list");
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const text = await (await cache.match(request)).text();
      const link = document.createElement("a");
      link.href = new URL(request.url).pathname;
      link.textContent = new DOMParser().parseFromString(text, "text/html").querySelector("h1")?.textContent || link.href;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }
  document.getElementById("offline-kept").hidden = !list.children.length;
  document.getElementById("offline-none").hidden = list.children.length > 0;
})();
