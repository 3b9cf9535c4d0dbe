//! Source text made comparable: comments and the insides of strings become blanks, lines stay where they are.

/// Rust without comments, strings and character literals.
pub fn rust_code(text: &str) -> String {
    let mut out = Blanker::new(text);
    while let Some(rest) = out.rest() {
        if rest.starts_with("//") {
            out.blank_through("\n");
        } else if rest.starts_with("/*") {
            out.blank_through("*/");
        } else if let Some(hashes) = raw_string(rest) {
            out.blank(hashes + 2);
            out.blank_through(&format!("\"{}", "#".repeat(hashes)));
        } else if rest.starts_with('"') {
            out.blank_string('"', true);
        } else if let Some(length) = character(rest) {
            out.blank(length);
        } else {
            out.copy_word();
        }
    }
    out.done
}

/// TypeScript and Svelte without comments and strings. A quoted string ends with its line at the latest.
pub fn script_code(text: &str) -> String {
    let mut out = Blanker::new(text);
    while let Some(rest) = out.rest() {
        if rest.starts_with("//") {
            out.blank_through("\n");
        } else if rest.starts_with("/*") {
            out.blank_through("*/");
        } else if rest.starts_with("<!--") {
            out.blank_through("-->");
        } else if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'' | '`')) {
            out.blank_string(quote, quote == '`');
        } else {
            out.copy_word();
        }
    }
    out.done
}

/// Rust code, already blanked, without its in-file tests.
pub fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let Some((before, after)) = code.split_once(MARK) else { return code.to_owned() };
    let in_file = after.trim_start().starts_with("mod ") && after.find('{') < after.find(';');
    let length = if in_file { block_length(after).unwrap_or(after.len()) } else { 0 };
    format!("{before}{}", without_tests(&after[length..]))
}

/// The modules that this Rust code declares for tests only, in files of their own.
pub fn test_modules(code: &str) -> impl Iterator<Item = &str> {
    code.split("#[cfg(test)]").skip(1).filter_map(|after| {
        let (name, _rest) = after.trim_start().strip_prefix("mod ")?.split_once(';')?;
        name.chars().all(|one| one.is_alphanumeric() || one == '_').then_some(name)
    })
}

/// The length of the text up to the end of its first block in braces.
pub fn block_length(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(at + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The number of `#` of a raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after.get(hashes..)?.starts_with('"').then_some(hashes)
}

/// The length of a character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        let end = inside.get(2..)?.find('\'')?;
        return Some(end + 4);
    }
    let after = inside.get(first.len_utf8()..)?;
    after.starts_with('\'').then_some(first.len_utf8() + 2)
}

struct Blanker<'a> {
    text: &'a str,
    at: usize,
    done: String,
}

impl<'a> Blanker<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, done: String::with_capacity(text.len()) }
    }

    fn rest(&self) -> Option<&'a str> {
        self.text.get(self.at..).filter(|rest| !rest.is_empty())
    }

    /// Copies a whole word, so that an `r` inside one does not begin a raw string, or one other character.
    fn copy_word(&mut self) {
        let Some(rest) = self.rest() else { return };
        let word = rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len());
        let length = if word == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { word };
        self.done.push_str(&rest[..length]);
        self.at += length;
    }

    /// Blanks so many bytes, keeping the line ends.
    fn blank(&mut self, length: usize) {
        let Some(rest) = self.rest() else { return };
        let taken = rest.get(..length).unwrap_or(rest);
        self.done.extend(taken.chars().map(|one| if one == '\n' { '\n' } else { ' ' }));
        self.at += taken.len();
    }

    fn blank_through(&mut self, end: &str) {
        let Some(rest) = self.rest() else { return };
        self.blank(rest.find(end).map_or(rest.len(), |found| found + end.len()));
    }

    /// Blanks a string's inside; its quotes stay.
    fn blank_string(&mut self, quote: char, over_lines: bool) {
        let Some(rest) = self.rest() else { return };
        let mut escaped = false;
        let mut length = rest.len();
        for (at, one) in rest.char_indices().skip(1) {
            if !escaped && (one == quote || one == '\n' && !over_lines) {
                length = at;
                break;
            }
            escaped = one == '\\' && !escaped;
        }
        self.done.push(quote);
        self.at += 1;
        self.blank(length.saturating_sub(1));
        if self.rest().is_some_and(|rest| rest.starts_with(quote)) {
            self.done.push(quote);
            self.at += 1;
        }
    }
}

#[test]
fn comments_and_strings_are_blanked() {
    let code = rust_code("let a = \"x // {\"; // now\nlet b = '{'; let c: &'a str = r#\"}\"#; for");
    assert!(!code.contains('{') && !code.contains('}') && !code.contains("now"), "{code}");
    assert_eq!(code.lines().count(), 2);
    assert!(code.contains("&'a str") && code.ends_with("for"));
}

#[test]
fn in_file_tests_are_left_out_and_what_follows_stays() {
    let code = without_tests("fn a() {}\n#[cfg(test)]\n    mod tests { fn b() {} }\n#[cfg(test)]\nmod d;\nfn c() {}");
    assert!(code.contains("fn a") && code.contains("fn c") && !code.contains("fn b"), "{code}");
    assert_eq!(test_modules("#[cfg(test)]\nmod d;\n#[cfg(test)]\nmod e {}").collect::<Vec<_>>(), ["d"]);
}
