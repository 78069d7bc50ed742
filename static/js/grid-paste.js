// The value grid's clipboard: choose with Shift and the arrow keys, copy, paste a block, undo the paste.
(() => {
  "use strict";
  const grid = window.valueGrid;
  if (!grid) return;

  const { form, table, rows, at, held, isCell, isChanged, post, put, settle, say, step } = grid;
  const undoButton = document.getElementById("angra");
  const place = document.getElementById("inklistrat");
  let corner = null; // where the chosen block began
  let chosen = []; // its cells, row by row; null where there is none
  let pending = null; // the pasted block that waits for an answer

  const clear = () => {
    for (const input of chosen.flat()) input?.classList.remove("is-chosen");
    chosen = [];
    corner = null;
  };

  const position = (input) => [rows().indexOf(input.closest("tr")), input.parentElement.cellIndex];
  const between = (one, other) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  };

  const choose = (from, to) => {
    clear();
    corner = from;
    const all = rows();
    const [row, column] = position(from);
    const [lastRow, lastColumn] = position(to);
    chosen = between(row, lastRow).map((y) => between(column, lastColumn).map((x) => at(all[y], x)));
    for (const input of chosen.flat()) input?.classList.add("is-chosen");
  };

  // Before the keys of grid.js: with Shift an arrow widens the block instead of leaving the cell.
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  let end = null;
  table.addEventListener(
    "keydown",
    (event) => {
      if (!isCell(event.target)) return;
      const input = event.target;
      const undo = (event.ctrlKey || event.metaKey) && event.key === "z";
      if (undo && !undoButton.hidden && !isChanged(input)) {
        event.preventDefault();
        undoPaste();
      } else if (event.shiftKey && STEPS[event.key] && !isChanged(input)) {
        event.preventDefault();
        end = step(corner ? end : input, ...STEPS[event.key]) ?? end ?? input;
        choose(input, end);
      } else if (!["Shift", "Control", "Meta", "c"].includes(event.key)) {
        clear();
      }
    },
    true,
  );
  table.addEventListener("focusin", clear);

  // A spreadsheet reads a number only without spaces and with a hyphen for minus.
  const bare = (text) =>
    /^[\u2212-]?[0-9\u00a0]+(,[0-9]+)?$/.test(text) ? text.replaceAll("\u00a0", "").replace("\u2212", "-") : text;

  table.addEventListener("copy", (event) => {
    const several = chosen.flat().length > 1;
    const input = event.target;
    if (!several && !(isCell(input) && input.selectionEnd - input.selectionStart === input.value.length)) return;
    const block = several ? chosen : [[input]];
    const text = (one) => (one ? bare(several ? held(one) : one.value) : "");
    const lines = block.map((line) => line.map(text).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  });

  // Excel puts a text with a line break or a quotation mark within quotation marks.
  const plain = (text) => {
    const quoted = text.match(/^"([\s\S]*)"$/);
    return (quoted ? quoted[1].replaceAll('""', '"') : text).trim();
  };
  const read = (block) =>
    block.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t").map(plain));

  // Which cells the block falls on, and how many of its values fall outside the table.
  const aim = (start, block) => {
    const all = rows();
    const [row, column] = position(start);
    const targets = [];
    let outside = 0;
    block.forEach((line, down) => line.forEach((text, right) => {
      if (!text) return;
      const input = at(all[row + down], column + right);
      if (input) targets.push({ input, text });
      else outside += 1;
    }));
    return { targets, outside };
  };

  const outsideWords = (count) =>
    count === 1
      ? "Ett värde faller utanför tabellen och sparas inte."
      : `${count} värden faller utanför tabellen och sparas inte.`;

  // What falls outside is said before anything is saved too.
  const withOutside = (asked) => {
    if (!pending.outside) return asked;
    const words = document.createElement("p");
    words.textContent = outsideWords(pending.outside);
    asked.querySelector("h2").after(words);
    return asked;
  };

  const sendPaste = async (answers) => {
    const fields = new FormData();
    fields.set("block", pending.block);
    const sent = new Map();
    for (const { input, text } of pending.targets) {
      fields.set(input.name, text);
      sent.set(input.id, input.value);
    }
    for (const field of answers) fields.set(field.name, field.value);
    const answer = await post(form.dataset.paste, fields);
    if (!answer) return;
    put(answer, sent);
    const asked = answer.querySelector(".pasted");
    place.replaceChildren(...(asked ? [withOutside(asked)] : []));
    if (asked) {
      (asked.querySelector("input:not([type=hidden])") ?? asked).focus();
      return;
    }
    if (answer.dataset.undo) {
      undoButton.dataset.address = answer.dataset.undo;
      undoButton.hidden = false;
    }
    const back = pending.targets[0].input;
    const { outside } = pending;
    pending = null;
    back.focus();
    if (outside) say(`${answer.dataset.said}. ${outsideWords(outside)}`);
  };

  table.addEventListener("paste", (event) => {
    const block = event.clipboardData.getData("text/plain");
    if (!isCell(event.target) || !/[\t\n]./.test(block)) return;
    event.preventDefault();
    const { targets, outside } = aim(event.target, read(block));
    if (!targets.length) return say("Inget av det inklistrade faller på en cell i tabellen.");
    pending = { block, targets, outside };
    sendPaste([]);
  });

  place.addEventListener("click", (event) => {
    const act = event.target.dataset.klistra;
    if (!act || !pending) return;
    if (act === "spara") {
      // A cell that has been put right by itself meanwhile is no longer part of the block.
      pending.targets = pending.targets.filter(({ input, text }) => input.value.trim() === text);
      sendPaste(place.querySelectorAll("[name]"));
      return;
    }
    for (const { input } of pending.targets) if ("held" in input.dataset) settle(input);
    const back = pending.targets[0].input;
    place.replaceChildren();
    pending = null;
    say("Inget av det inklistrade är sparat.");
    back.focus();
  });

  place.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    place.querySelector("[data-klistra]").click();
  });

  const undoPaste = async () => {
    undoButton.hidden = true;
    const answer = await post(undoButton.dataset.address, new FormData());
    if (answer) put(answer, new Map());
    else undoButton.hidden = false;
  };
  undoButton.addEventListener("click", undoPaste);
})();
