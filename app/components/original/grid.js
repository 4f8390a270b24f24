// Shows the cells in sight of one sheet at a time; rows are fetched in blocks. Data: see grid.py.
const ROW = 26; // pixels, as in grid.css
const LETTER = 7; // pixels of an average letter
const NARROWEST = 48;
const ROWS_AROUND = 20; // drawn above and below what is in sight
const COLUMNS_AROUND = 3;
const BLOCKS_KEPT = 40;
const HINT = "Click a cell to read all of it.";
const LOST = "These rows could not be loaded. Scroll away and back to try again.";
const viewers = new WeakMap();

export default inOrder(
  ({ data, parentElement, setTriggerValue }) => {
    if (!viewers.has(parentElement)) viewers.set(parentElement, new Viewer(parentElement));
    viewers.get(parentElement).update(data, setTriggerValue);
  },
  (parentElement) => {
    viewers.get(parentElement).end();
    viewers.delete(parentElement);
  },
);

class Viewer {
  constructor(root) {
    this.root = root;
    for (const name of ["frame", "stack", "line", "tabs", "empty"]) {
      this[name] = root.querySelector(`.${name}`);
    }
    for (const name of ["table", "colgroup", "thead", "tbody"]) {
      this[name] = root.querySelector(name);
    }
    this.data = {};
    this.frame.onscroll = () => this.later();
    this.resized = new ResizeObserver(() => this.later());
    this.resized.observe(this.frame);
    this.table.onclick = (event) => this.clicked(event.target.closest("td"));
  }

  end() {
    this.resized.disconnect();
  }

  update(data, setTriggerValue) {
    const before = this.data;
    this.data = data;
    this.choose = (index) => setTriggerValue("chosen", index);
    this.root.querySelector(".viewer").style.height = `${data.height}px`;
    this.root.querySelector(".caption").innerHTML = data.caption; // escaped by Python
    if (before.address !== data.address) {
      this.blocks = new Map(); // "sheet/block" -> rows, or the promise of them
      this.seen = new Map(); // sheet -> where it was scrolled to
      this.sheet = undefined;
      this.here = null;
      this.open(data.selected?.sheet ?? 0);
    }
    this.byRow = this.marksByRow();
    this.drawTabs();
    if (before.view !== data.view) this.showSelected();
    this.draw(true);
  }

  open(number) {
    if (this.sheet !== undefined) {
      this.seen.set(this.sheet, [this.frame.scrollLeft, this.frame.scrollTop]);
    }
    this.sheet = number;
    this.here = null;
    this.say("", HINT);
    const { rows, widths } = this.data.sheets[number] ?? { rows: 0, widths: [] };
    this.head = 18 + 8 * String(rows).length; // the column of row numbers
    this.lefts = [0];
    for (const width of widths) {
      this.lefts.push(this.lefts.at(-1) + Math.max(NARROWEST, width * LETTER + 16));
    }
    this.stack.style.width = `${this.head + this.lefts.at(-1)}px`;
    this.stack.style.height = `${(rows + 1) * ROW}px`;
    this.empty.hidden = rows > 0;
    this.table.hidden = rows === 0;
    const [left, top] = this.seen.get(number) ?? [0, 0];
    this.frame.scrollTo(left, top);
    this.byRow = this.marksByRow();
  }

  marksByRow() {
    const rows = new Map();
    const add = (mark) => {
      const [first, last] = mark.span;
      for (let row = first; row <= last; row++) {
        rows.set(row, [...(rows.get(row) ?? []), mark]);
      }
    };
    const { selected, looks } = this.data;
    const marks = this.data.marks[this.sheet] ?? [];
    for (const [index, look, span, words] of marks) {
      const [classes, title] = looks[look];
      add({ index, classes, title, span, words, selected: index === selected?.index });
    }
    if (selected?.span && selected.sheet === this.sheet && !marks.some(([i]) => i === selected.index)) {
      const { index, span } = selected;
      add({ index, classes: "plain", title: "Selected", span, words: [], selected: true });
    }
    return rows;
  }

  drawTabs() {
    const tabs = this.data.sheets.map(({ name }, number) => {
      const tab = make("button");
      tab.type = "button";
      tab.role = "tab";
      tab.textContent = name;
      tab.title = name;
      tab.setAttribute("aria-selected", String(number === this.sheet));
      const count = this.data.marks[number].length;
      if (count) {
        tab.append(make("span", "count", count.toLocaleString("en")));
        tab.setAttribute("aria-label", `${name}, ${count} marked`);
      }
      tab.onclick = () => {
        this.open(number);
        this.drawTabs();
        this.draw(true);
      };
      return tab;
    });
    const left = this.tabs.scrollLeft;
    this.tabs.replaceChildren(...(this.data.sheets.some(({ name }) => name) ? tabs : []));
    this.tabs.scrollLeft = left;
    const open = tabs[this.sheet];
    if (!open?.isConnected) return;
    const end = open.offsetLeft + open.offsetWidth - this.tabs.clientWidth;
    if (open.offsetLeft < left || end > left) this.tabs.scrollLeft = Math.max(0, end);
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw(false);
    });
  }

  // The table holds what is in sight and a little around it; `anew` also when that has not changed.
  draw(anew) {
    const sheet = this.data.sheets?.[this.sheet];
    if (!sheet || !sheet.rows) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.frame;
    const top = Math.floor(scrollTop / ROW) + 1;
    const bottom = Math.min(sheet.rows, Math.ceil((scrollTop + clientHeight) / ROW));
    const left = this.columnAt(scrollLeft);
    const right = this.columnAt(scrollLeft + clientWidth);
    const frozen = sheet.header > 0 && top > sheet.header;
    const at = this.drawn;
    const covered =
      at && at.top <= top && at.bottom >= bottom && at.left <= left && at.right >= right;
    if (covered && at.frozen === frozen && !anew) return;
    this.drawn = {
      top: Math.max(1, top - ROWS_AROUND),
      bottom: Math.min(sheet.rows, bottom + ROWS_AROUND),
      left: Math.max(0, left - COLUMNS_AROUND),
      right: Math.min(sheet.widths.length - 1, right + COLUMNS_AROUND),
      frozen,
    };
    this.drawTable(sheet);
  }

  drawTable(sheet) {
    const { top, bottom, left, right, frozen } = this.drawn;
    const columns = range(left, right);
    const widths = columns.map((column) => this.lefts[column + 1] - this.lefts[column]);
    this.colgroup.replaceChildren(
      ...[this.head, ...widths].map((width) => {
        const column = make("col");
        column.style.width = `${width}px`;
        return column;
      }),
    );
    const letters = make("tr");
    letters.append(make("th"), ...columns.map((column) => make("th", "", lettersOf(column))));
    this.thead.replaceChildren(letters);
    if (frozen) this.thead.append(this.rowOf(sheet.header, columns));
    this.tbody.replaceChildren(...range(top, bottom).map((row) => this.rowOf(row, columns)));
    const { style } = this.table;
    style.width = `${this.head + this.lefts[right + 1] - this.lefts[left]}px`;
    style.left = `${this.lefts[left]}px`;
    style.top = `${(top - (frozen ? 2 : 1)) * ROW}px`;
  }

  rowOf(row, columns) {
    const tr = make("tr", row === this.data.sheets[this.sheet].header ? "header" : "");
    const cells = this.cells(row);
    const marks = this.byRow.get(row) ?? [];
    tr.append(make("th", "", String(row)));
    for (const column of columns) {
      const td = make("td");
      td.dataset.row = row;
      td.dataset.column = column;
      const text = cells[column] ?? "";
      const inside = marks.filter(({ span }) => column >= span[2] && column <= span[3]);
      const mark = inside.find(({ selected }) => selected) ?? inside[0];
      if (mark) this.mark(td, mark, column, text);
      else td.textContent = text;
      if (this.here === `${row} ${column}`) td.classList.add("here");
      tr.append(td);
    }
    return tr;
  }

  mark(td, { index, classes, title, span, words, selected }, column, text) {
    td.className = `marked ${classes}`;
    td.classList.toggle("first", column === span[2]);
    td.classList.toggle("last", column === span[3]);
    td.classList.toggle("selected", selected);
    td.dataset.index = index;
    td.title = title;
    td.append(...withMarkedWords(text, words));
  }

  // The cells of a row as far as they are there; its block is fetched if not.
  cells(row) {
    const block = Math.floor((row - 1) / this.data.blockRows);
    const key = `${this.sheet}/${block}`;
    const rows = this.blocks.get(key);
    if (rows === undefined) this.load(key);
    return rows?.[row] ?? [];
  }

  async load(key) {
    const { blocks } = this;
    blocks.set(key, null);
    if (blocks.size > BLOCKS_KEPT) blocks.delete(blocks.keys().next().value);
    try {
      const answer = await fetch(`${this.data.address}/sheet/${key}.json`);
      if (!answer.ok) throw new Error((await answer.json()).sentence);
      blocks.set(key, await answer.json());
    } catch (error) {
      blocks.delete(key);
      this.say("", error.constructor === Error ? error.message : LOST);
      return;
    }
    if (blocks === this.blocks) this.draw(true);
  }

  clicked(td) {
    if (!td || String(window.getSelection()).length > 0) return;
    const { row, column, index } = td.dataset;
    this.here = `${row} ${column}`;
    this.say(`${lettersOf(Number(column))}${row}`, this.cells(Number(row))[column] ?? "");
    this.draw(true);
    if (index !== undefined) this.choose(Number(index));
  }

  say(where, text) {
    this.line.querySelector("b").textContent = where;
    this.line.querySelector("span").textContent = text;
  }

  // Bring the selected cells into sight; what is in sight already does not jump.
  showSelected() {
    const { selected } = this.data;
    if (!selected) return;
    if (selected.sheet !== this.sheet) {
      this.open(selected.sheet);
      this.drawTabs();
    }
    if (selected.text) this.say("Over the cells", selected.text);
    if (!selected.span) return;
    const frame = this.frame;
    const [row, , first] = selected.span;
    const y = row * ROW;
    if (y < frame.scrollTop + 2 * ROW || y + ROW > frame.scrollTop + heightInSight(frame)) {
      frame.scrollTop = y - frame.clientHeight / 3;
    }
    const x = this.lefts[first];
    if (x < frame.scrollLeft || x > frame.scrollLeft + frame.clientWidth - 2 * this.head) {
      frame.scrollLeft = x;
    }
  }

  columnAt(x) {
    let column = 0;
    while (column < this.lefts.length - 2 && this.lefts[column + 1] <= x) column++;
    return column;
  }
}

function withMarkedWords(text, words) {
  if (!words.length) return [text];
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|");
  // Whole words: "iron" is not marked in "environment".
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(${any})(?![\\p{L}\\p{N}])`, "gu");
  return text.split(found).map((piece, i) => (i % 2 ? make("mark", "", piece) : piece));
}

function lettersOf(column) {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

function range(first, last) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function make(tag, classes = "", text = "") {
  const node = document.createElement(tag);
  if (classes) node.className = classes;
  node.textContent = text;
  return node;
}
