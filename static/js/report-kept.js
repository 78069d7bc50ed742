// Keeps what is typed in a report until it is saved, in this tab only: after a lost connection, an
// ended login or a reload it is put back.  Without it, what is not saved is lost with the page.
(() => {
  "use strict";
  const PREFIX = "riktmarke-rapport-"; // then the person and the report
  const form = document.querySelector("form[data-kept-as]");

  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null; // not ours, or no storage
    }
  };
  const write = (name, kept) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the form saves itself to the server all the same.
    }
  };
  const names = () => {
    try {
      return Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
    } catch {
      return [];
    }
  };

  // The server says which report it has just saved.
  for (const done of document.querySelectorAll("[data-done^='sparat-']")) {
    const report = done.dataset.done.slice("sparat-".length);
    for (const name of names()) if (name.endsWith(`-${report}`)) sessionStorage.removeItem(name);
  }

  // Who signs out is done with this machine.
  const forget = () => names().forEach((name) => sessionStorage.removeItem(name));
  document.querySelector(".me form")?.addEventListener("submit", forget);
  if (!form) return;

  const key = PREFIX + form.dataset.keptAs;
  const person = `${PREFIX}${form.dataset.keptAs.split("-")[0]}-`;
  for (const name of names()) if (!name.startsWith(person)) sessionStorage.removeItem(name);

  const version = document.getElementById("id_version");
  const note = document.getElementById("aterstalld");
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name], input[type=radio]")]
    .filter((field) => !field.name.startsWith("evidence_"));

  const valuesNow = () => {
    const values = {};
    for (const field of fields) {
      if (field.type !== "radio") values[field.name] = field.value;
      else if (field.checked) values[field.name] = field.value;
    }
    return values;
  };
  const put = (values) => {
    for (const field of fields) {
      if (field.type === "radio") field.checked = values[field.name] === field.value;
      else field.value = values[field.name] ?? field.value;
    }
  };
  const same = (one, other) =>
    fields.every((field) => (one[field.name] ?? "") === (other[field.name] ?? ""));

  // What stood in the fields when they were last saved; newer words than these are kept.
  let sent = "";
  const keep = () => write(key, { version: version.value, values: valuesNow() });
  form.addEventListener("input", keep);
  form.addEventListener("submit", keep);
  form.addEventListener("riktmarke:sending", () => {
    sent = JSON.stringify(valuesNow());
  });
  form.addEventListener("riktmarke:saved", () => {
    const unreadable = document.querySelector("#sparat b");
    if (JSON.stringify(valuesNow()) === sent && !unreadable) sessionStorage.removeItem(key);
    else keep();
  });

  const say = (words, undo) => {
    note.textContent = words;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-t";
    button.textContent = undo.label;
    button.addEventListener("click", () => {
      undo.act();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      button.remove();
      note.textContent = undo.done;
    });
    note.append(" ", button);
  };

  // A page that shows errors or a conflict already has the person's own words in its fields.
  if (document.querySelector(".errors, [data-conflict]")) {
    keep();
    return;
  }
  const kept = read(key);
  if (!kept || !kept.values) return;
  const before = valuesNow();
  if (same(kept.values, before)) {
    sessionStorage.removeItem(key);
    return;
  }
  note.hidden = false;
  const back = () => put(kept.values);
  const undo = { label: "Ångra", act: () => put(before), done: "Den sparade texten står kvar." };
  if (kept.version === version.value) {
    back();
    say("Text som inte hann sparas är återställd.", undo);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    // Somebody has saved since: nothing is put over it unasked.
    say("Du har text som inte hann sparas, och rapporten har ändrats sedan dess.", {
      label: "Visa båda",
      act: () => {
        version.value = kept.version;
        back();
        form.requestSubmit(document.getElementById("spara"));
      },
      done: "",
    });
  }
})();
