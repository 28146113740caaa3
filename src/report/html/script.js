
"use strict";
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const groups = document.querySelectorAll("section.group");
  const list = (value) => (value ? value.split(" ") : []);
  const claims = Array.from(document.querySelectorAll("article.claim"), (element) => ({
    element,
    group: element.dataset.group,
    verdict: element.dataset.verdict,
    codes: list(element.dataset.codes),
    sources: list(element.dataset.sources),
    text: null,
  }));
  const words = (claim) => {
    claim.text ??= claim.element.textContent.toLowerCase();
    return claim.text;
  };

  const apply = () => {
    const asked = new FormData(form);
    const verdicts = new Set(asked.getAll("verdict"));
    const [group, code, source] = ["group", "code", "source"].map((name) => asked.get(name));
    const wanted = asked.get("text").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const claim of claims) {
      const fits =
        verdicts.has(claim.verdict) &&
        (!group || claim.group === group) &&
        (!code || claim.codes.includes(code)) &&
        (!source || claim.sources.includes(source)) &&
        wanted.every((word) => words(claim).includes(word));
      if (claim.element.hidden === fits) claim.element.hidden = !fits;
      count += fits;
    }
    for (const section of groups) section.hidden = !section.querySelector("article:not([hidden])");
    shown.textContent = `${count} of ${claims.length} claims`;
  };

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 100);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });

  // A link to a claim shows it, whatever is filtered out.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    form.reset();
    apply();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    form.elements.text.focus();
  });

  form.hidden = false;
  apply();
  reveal();
})();
