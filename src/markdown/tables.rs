//! Tables, in a frame that wide ones scroll in.

use super::writer::Writer;
use crate::diagnostic::Span;
use pulldown_cmark::Alignment;

/// A name longer than this is cut: it is read out whenever the frame is entered.
const LONGEST_NAME: usize = 120;

/// A table that is under way.
#[derive(Debug)]
pub(crate) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
    /// Where the present cell's tag and text begin.
    cell: (usize, usize),
}

impl Writer<'_> {
    pub(crate) fn start_table(&mut self, alignments: &[Alignment], span: &Span) {
        self.close_label();
        self.refuse_block_in_option(span);
        self.table = Some(Table {
            alignments: alignments.to_vec(),
            column: 0,
            head: false,
            body: false,
            cell: (0, 0),
        });
    }

    /// The head is written apart, because the frame before it is named after it.
    pub(crate) fn start_head(&mut self) {
        self.set_aside();
        if let Some(table) = &mut self.table {
            table.head = true;
            table.column = 0;
        }
    }

    pub(crate) fn end_head(&mut self) {
        let head = self.resume();
        if let Some(table) = &mut self.table {
            table.head = false;
        }
        self.out.block("<div class=\"table\" tabindex=\"0\"");
        let name = self.table_name(&head.text);
        if !name.is_empty() {
            self.out.markup(" role=\"region\" aria-label=\"");
            self.out.value(&name);
            self.out.markup("\"");
        }
        self.out.markup(">\n<table>\n<thead>\n<tr>");
        self.out.append(&head);
        self.out.markup("</tr>\n</thead>\n");
    }

    /// The words of the head; no two tables of a page are called the same.
    fn table_name(&mut self, head: &str) -> String {
        let cells: Vec<&str> = head
            .split(CELL)
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        let whole = cells.join(", ");
        let mut name: String = whole.chars().take(LONGEST_NAME).collect();
        if name.is_empty() {
            return name;
        }
        let same = self.table_names.entry(name.clone()).or_insert(0);
        *same += 1;
        if *same > 1 {
            name.push_str(&format!(" ({same})"));
        }
        name
    }

    pub(crate) fn start_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        if !std::mem::replace(&mut table.body, true) {
            self.out.markup("<tbody>\n");
        }
        self.out.markup("<tr>");
        self.out.new_line();
    }

    pub(crate) fn end_row(&mut self) {
        self.out.markup("</tr>\n");
    }

    pub(crate) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        if table.column > 0 {
            self.out.text.push_str(CELL);
        }
        table.cell = (self.out.html.html.len(), self.out.text.len());
        let alignment = table
            .alignments
            .get(table.column)
            .copied()
            .unwrap_or(Alignment::None);
        self.out.markup(if table.head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        self.out.markup(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"align-left\">",
            Alignment::Center => " class=\"align-center\">",
            Alignment::Right => " class=\"align-right\">",
        });
    }

    pub(crate) fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.column += 1;
        let (html, text) = table.cell;
        if !table.head {
            self.out.markup("</td>");
        } else if self.out.text.len() == text
            && self.out.html.holes.last().is_none_or(|&(at, _)| at < html)
        {
            // A heading for nothing would be read out as one.
            self.out.html.html.truncate(html);
            self.out.markup("<td></td>");
        } else {
            self.out.markup("</th>");
        }
    }

    pub(crate) fn end_table(&mut self) {
        let body = self.table.take().is_some_and(|table| table.body);
        self.out.markup(if body {
            "</tbody>\n</table>\n</div>\n"
        } else {
            "</table>\n</div>\n"
        });
    }
}

/// What stands between the cells of a row in plain text.
const CELL: &str = " | ";
