// Keeps what is typed in the follow-up's boxes until it is saved, in this tab only: after a lost
// connection, an ended login or a reload it is put back.  Without it the buttons save all the same.
(() => {
  "use strict";
  const PREFIX = "riktmarke-uppfoljning-"; // then the person, the follow-up and the box
  const boxes = () => document.querySelectorAll("form[data-kept-as]");
  const first = document.querySelector("form[data-kept-as]");
  if (!first) return;

  const store = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise; // full, forbidden or not ours
    }
  };
  const read = (key) => store(() => JSON.parse(sessionStorage.getItem(key)), null);
  const write = (key, kept) => store(() => sessionStorage.setItem(key, JSON.stringify(kept)));
  const drop = (key) => store(() => sessionStorage.removeItem(key));
  const keys = () =>
    store(() => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)), []);

  const keyOf = (form) => PREFIX + form.dataset.keptAs;
  const fieldsOf = (form) => form.querySelectorAll("textarea[name], input[type=radio], input.in[name]");
  const valuesOf = (form) => {
    const values = {};
    for (const field of fieldsOf(form)) {
      if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    }
    return values;
  };
  const put = (form, values) => {
    for (const field of fieldsOf(form)) {
      if (field.type === "radio") field.checked = values[field.name] === field.value;
      else field.value = values[field.name] ?? field.value;
    }
  };
  const same = (one, other) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
      (name) => (one[name] ?? "") === (other[name] ?? ""),
    );
  const keep = (form) =>
    write(keyOf(form), { version: form.elements.version.value, values: valuesOf(form) });
  const say = (form, words, button) => {
    const note = form.querySelector(".kept-note");
    note.hidden = false;
    note.textContent = words;
    if (button) note.append(" ", button);
  };
  const buttonOf = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-t";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  };

  const restore = (form) => {
    const kept = read(keyOf(form));
    if (!kept || !kept.values) return;
    const before = valuesOf(form);
    if (same(kept.values, before)) {
      drop(keyOf(form));
    } else if (kept.version === form.elements.version.value) {
      put(form, kept.values);
      const undo = buttonOf("Ångra", () => {
        put(form, before);
        drop(keyOf(form));
        say(form, "Den sparade texten står kvar.");
      });
      say(form, "Text som inte hann sparas är återställd.", undo);
    } else {
      // Somebody has saved since: nothing is put over it unasked.
      const both = buttonOf("Visa båda", () => {
        form.elements.version.value = kept.version;
        put(form, kept.values);
        form.requestSubmit();
      });
      say(form, "Du har text som inte hann sparas, och texten har ändrats sedan dess.", both);
    }
  };

  // Another person's words do not stay on a shared machine; who signs out is done with it.
  const person = `${PREFIX}${first.dataset.keptAs.split("-")[0]}-`;
  for (const key of keys()) if (!key.startsWith(person)) drop(key);
  document.querySelector(".me form")?.addEventListener("submit", () => keys().forEach(drop));

  boxes().forEach((form) => {
    // A box that shows a conflict, an error or a proposal, or has just taken one in, already has the
    // person's own words in it.
    if (form.querySelector(".err, .last, .saved")) keep(form);
    else restore(form);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-kept-as]");
    if (form) keep(form);
  });

  // Signing in again in another tab changes the token; the form must follow.
  document.addEventListener("htmx:configRequest", (event) => {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (found) event.detail.parameters.csrfmiddlewaretoken = found[1];
  });

  const signedOut = (detail) => {
    const answered = detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname;
    return detail.xhr.status === 403 || (answered && answered !== detail.requestConfig.path);
  };
  const ofBox = (event) => event.detail.requestConfig?.elt?.closest?.("form[data-kept-as]");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = ofBox(event);
    if (!form || !signedOut(event.detail)) return;
    event.detail.shouldSwap = false;
    keep(form);
    say(form, "Inte sparat: du är utloggad. Logga in i en annan flik och spara igen här. Texten finns kvar.");
  });
  const failed = (words) => (event) => {
    const form = ofBox(event);
    if (!form || (event.detail.xhr?.status && signedOut(event.detail))) return;
    keep(form);
    say(form, words);
  };
  document.addEventListener(
    "htmx:sendError",
    failed("Ingen kontakt just nu. Texten finns kvar här. Spara igen när kontakten är tillbaka."),
  );
  document.addEventListener(
    "htmx:responseError",
    failed("Inte sparat just nu. Texten finns kvar här. Försök igen om en stund."),
  );

  // What is typed while the save is under way must not go with the box that the answer replaces.
  const sent = new Map();
  const later = new Map();
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = ofBox(event);
    if (form) sent.set(form.id, valuesOf(form));
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = ofBox(event);
    if (!form || !event.detail.shouldSwap) return;
    const now = valuesOf(form);
    if (sent.has(form.id) && !same(now, sent.get(form.id))) later.set(form.id, now);
  });

  // The answer to a save, an error or a proposal has come as a new box.
  document.addEventListener("htmx:load", (event) => {
    const form = event.detail.elt.closest?.("form[data-kept-as]");
    if (!form) return;
    const typed = later.get(form.id);
    if (typed) {
      later.delete(form.id);
      put(form, typed);
      say(form, "Det du skrev medan texten sparades är inte sparat än.");
    }
    if (form.hasAttribute("data-saved") && !typed) drop(keyOf(form));
    else keep(form);
  });
})();
