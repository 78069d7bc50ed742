// The value grid by keyboard: moving, saving a cell on leaving it, and what is asked under its row.
// Without it the table is one form with "Spara".  grid-panels.js answers the questions and
// grid-paste.js copies and pastes.
(() => {
  "use strict";
  const form = document.getElementById("tabell");
  if (!form) return;

  const RETRY = 5000; // milliseconds until a save that failed is tried again
  const table = form.querySelector("table");
  const status = document.getElementById("sparat");
  const bar = document.getElementById("cellen");
  const unsent = new Set(); // ids of cells whose save did not get through
  let queue = Promise.resolve(); // saves go one after the other
  let editing = false; // F2: the arrow keys move in the text
  let current = null; // id of the cell that the bar tells about

  const isCell = (node) => node instanceof HTMLInputElement && node.closest("td.cell") !== null;
  const held = (input) => input.dataset.held ?? input.defaultValue;
  const isChanged = (input) => input.value.trim() !== input.defaultValue.trim();
  const panelOf = (input) => table.querySelector(`tr.msg[data-of="${input.id}"]`);
  const say = (words) => { status.textContent = words; };

  // How many cells are not saved, since something is asked about them.
  const waiting = () => table.querySelectorAll("tr.msg[data-waits]").length;
  const butFor = () => (waiting() ? `, utom ${waiting() === 1 ? "en cell" : `${waiting()} celler`}` : "");

  // The question stands under its row for those who see it; the others hear it.
  const sayAsked = (panel) => {
    say(waiting() === 1 ? "En cell väntar på dig" : `${waiting()} celler väntar på dig`);
    const heard = document.createElement("span");
    heard.className = "visually-hidden";
    heard.textContent = `. ${document.getElementById(panel.dataset.of).ariaLabel}: ${panel.querySelector("[id]").textContent.trim()}`;
    status.append(heard);
  };

  // The rows that have cells, and the cell in a column of one of them.
  const rows = () => [...table.rows].filter((row) => row.querySelector(":scope > td.cell"));
  const at = (row, column) => row?.cells[column]?.querySelector("input") ?? null;

  const step = (input, down, right) => {
    const all = rows();
    let row = all.indexOf(input.closest("tr"));
    let column = input.parentElement.cellIndex;
    for (;;) {
      row += down;
      column += right;
      if (!all[row] || column < 1 || column >= all[row].cells.length) return null;
      const found = at(all[row], column);
      if (found) return found;
    }
  };

  const cookie = () => {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return found ? found[1] : form.querySelector("[name=csrfmiddlewaretoken]").value;
  };

  // Posts fields; gives the answer's fragment, or null after having said what went wrong.
  const post = async (address, fields) => {
    fields.set("csrfmiddlewaretoken", cookie());
    let response;
    try {
      response = await fetch(address, {
        method: "POST",
        body: fields,
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
        // A cell's save outlives the page; browsers refuse it for more than 64 kB.
        keepalive: address === form.dataset.cell,
      });
    } catch {
      say("Ingen kontakt just nu. Det du skrev står kvar och sparas när kontakten är tillbaka.");
      return null;
    }
    if (response.redirected || response.status === 403) {
      say("Inte sparat: du är utloggad. Logga in i en annan flik, så sparas det du skrev här.");
    } else if (response.status === 404) {
      say("Inte sparat: raden finns inte längre i tabellen. Ladda om sidan.");
    } else if (![200, 409, 422].includes(response.status)) {
      say("Inte sparat just nu. Nytt försök om en stund.");
    } else {
      const html = await response.text();
      return new DOMParser().parseFromString(html, "text/html").getElementById("svar");
    }
    return null;
  };

  // A cell that says again what it holds, without anything asked about it.
  const settle = (input) => {
    input.value = held(input);
    input.defaultValue = input.value;
    delete input.dataset.held;
    input.classList.remove("is-bad", "is-odd", "is-pasted");
    input.removeAttribute("aria-describedby");
    input.removeAttribute("aria-invalid");
    panelOf(input)?.remove();
  };

  // The cell as the server knows it; what has been typed since the save was sent stays.
  const renew = (fresh, sent) => {
    const input = document.getElementById(fresh.id);
    if (!input) return;
    const text = input.value;
    panelOf(input)?.remove();
    delete input.dataset.held;
    for (const name of ["class", "title", "aria-describedby", "aria-invalid", "data-held"]) {
      if (fresh.hasAttribute(name)) input.setAttribute(name, fresh.getAttribute(name));
      else input.removeAttribute(name);
    }
    input.name = fresh.name;
    input.defaultValue = fresh.value;
    input.value = sent === undefined || text === sent ? fresh.value : text;
    unsent.delete(input.id);
  };

  const placePanel = (panel) => {
    const input = document.getElementById(panel.dataset.of);
    if (!input) return;
    let row = input.closest("tr");
    while (row.nextElementSibling?.classList.contains("msg")) row = row.nextElementSibling;
    panel.cells[0].colSpan = input.closest("tr").cells.length;
    row.after(panel);
  };

  // Puts an answer's cells and questions in place and says what became of them.
  const put = (answer, sent) => {
    for (const fresh of answer.querySelectorAll("td.cell input")) renew(fresh, sent.get(fresh.id));
    const asked = [...answer.querySelectorAll("tr.msg")];
    asked.forEach(placePanel);
    const first = asked.find((panel) => "waits" in panel.dataset);
    if (answer.dataset.said) say(answer.dataset.said + (answer.querySelector(".pasted") ? "" : butFor()));
    else if (first) sayAsked(first);
    if (document.activeElement.id !== current) return;
    describe(document.activeElement);
    document.activeElement.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const send = async (input, act) => {
    if (!act && !isChanged(input) && !unsent.has(input.id)) return;
    if (!act && input.value.trim() === held(input)) {
      settle(input);
      unsent.delete(input.id);
      return;
    }
    const fields = new FormData();
    fields.set(input.name, input.value);
    for (const field of panelOf(input)?.querySelectorAll("[name]:not(button)") ?? []) {
      fields.set(field.name, field.value);
    }
    if (act) fields.set("gor", act);
    const sent = new Map([[input.id, input.value]]);
    input.classList.add("is-saving");
    const answer = await post(form.dataset.cell, fields);
    input.classList.remove("is-saving");
    if (answer) put(answer, sent);
    else if (!act) unsent.add(input.id);
  };

  const save = (input, act = "") => (queue = queue.then(() => send(input, act)));
  const retry = () => [...unsent].forEach((id) => save(document.getElementById(id)));

  // Into a question's first field, or back to its cell when there is none left.
  const enterPanel = (input) => {
    const into = panelOf(input)?.querySelector("input, select, button");
    (into ?? input).focus();
  };

  const describe = (input) => {
    current = input.id;
    bar.hidden = false;
    document.getElementById("cellord").textContent = [input.ariaLabel, input.title].filter(Boolean).join(". ");
  };

  const KEYS = {
    ArrowUp: (input) => step(input, -1, 0),
    ArrowDown: (input) => step(input, 1, 0),
    ArrowLeft: (input) => (editing ? null : step(input, 0, -1)),
    ArrowRight: (input) => (editing ? null : step(input, 0, 1)),
  };

  const onCellKey = (event) => {
    const input = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const to = step(input, event.shiftKey ? -1 : 1, 0);
      if (panelOf(input) && !isChanged(input)) enterPanel(input);
      else if (to) to.focus();
      else save(input);
    } else if (event.key === "Escape") {
      settle(input);
      editing = false;
      input.select();
    } else if (event.key === "F2" && !event.shiftKey) {
      event.preventDefault();
      editing = !editing;
      if (editing) input.setSelectionRange(input.value.length, input.value.length);
    } else if (KEYS[event.key] && !event.shiftKey) {
      const to = KEYS[event.key](input);
      if (editing && event.key.match(/Left|Right/)) return;
      event.preventDefault();
      to?.focus();
    }
  };

  table.addEventListener("keydown", (event) => {
    if (isCell(event.target)) onCellKey(event);
  });

  table.addEventListener("focusin", (event) => {
    if (!isCell(event.target)) return;
    editing = false;
    event.target.select();
    describe(event.target);
  });

  table.addEventListener("focusout", (event) => {
    if (isCell(event.target)) save(event.target);
  });

  // A second click in a cell puts the caret where it was clicked.
  table.addEventListener("mousedown", (event) => {
    if (isCell(event.target) && event.target === document.activeElement) editing = true;
  });

  setInterval(retry, RETRY);
  window.addEventListener("online", retry);
  window.addEventListener("beforeunload", (event) => {
    const dirty = isCell(document.activeElement) && isChanged(document.activeElement);
    if (unsent.size || dirty || table.querySelector("tr.msg[data-waits]")) event.preventDefault();
  });

  document.getElementById("spara").hidden = true;
  form.querySelector(".gridkeys").hidden = false;
  const scroll = table.parentElement;
  scroll.scrollLeft = scroll.scrollWidth;

  window.valueGrid = {
    ...{ form, table, rows, at, step, held, isCell, isChanged },
    ...{ post, put, save, settle, say, panelOf, enterPanel, chosen: () => document.getElementById(current) },
  };
})();
