//! Rules for the window's pages.

use super::Fault;
use super::tree::File;

fn faults(rule: &'static str, file: &File, bad: impl Fn(&str) -> bool) -> Vec<Fault> {
    let lines = file.lines().filter(|(_number, line)| bad(line));
    let what = |line: &str| line.trim().to_owned();
    lines.map(|(line, text)| Fault { rule, path: file.path.clone(), line, what: what(text) }).collect()
}

fn in_pages(file: &File, endings: &[&str]) -> bool {
    file.path.starts_with("ui/src/") && file.is(endings)
}

/// Only one file speaks with Tauri.
pub fn tauri_behind_its_door(file: &File) -> Vec<Fault> {
    imported(file, "tauri door", "@tauri-apps", "ui/src/host/tauri.ts")
}

/// Where another program, or the next person at the machine, would read what stood on a page.
const LEAKS: [&str; 6] =
    ["navigator.clipboard", "execCommand", "new Notification", "localStorage", "sessionStorage", "indexedDB"];

/// Nothing of a page goes to the clipboard, into a notification or into the web view's storage.
pub fn pages_keep_to_themselves(file: &File) -> Vec<Fault> {
    if !in_pages(file, &[".ts", ".svelte"]) || file.path.contains(".test.") {
        return Vec::new();
    }
    faults("page's leak", file, |line| LEAKS.iter().any(|leak| line.contains(leak)))
}

/// Only the trend draws with uPlot.
pub fn plots_in_the_trend(file: &File) -> Vec<Fault> {
    // The bench page draws with it too, as the peer it is measured against.
    if file.path.starts_with("ui/src/bench") {
        return Vec::new();
    }
    imported(file, "plot room", concat!("\"u", "Plot"), "ui/src/trend/")
}

fn imported(file: &File, rule: &'static str, package: &str, room: &str) -> Vec<Fault> {
    if !in_pages(file, &[".ts", ".svelte"]) || file.path.starts_with(room) {
        return Vec::new();
    }
    let small = package.to_lowercase();
    let lines = file.text.lines().enumerate().filter(|(_index, line)| line.to_lowercase().contains(&small));
    let loads = |line: &str| line.contains("import") || line.contains(" from ");
    lines
        .filter(|(_index, line)| loads(line))
        .map(|(index, line)| Fault { rule, path: file.path.clone(), line: index + 1, what: line.trim().to_owned() })
        .collect()
}

/// Colours come from the tokens.
pub fn colours(file: &File) -> Vec<Fault> {
    if !in_pages(file, &[".ts", ".svelte", ".css"])
        || file.path.ends_with("/tokens.css")
        || file.path.contains(".test.")
    {
        return Vec::new();
    }
    let text = file.text.lines().enumerate().filter(|(_index, line)| has_colour(line));
    text.map(|(index, line)| Fault {
        rule: "literal colour",
        path: file.path.clone(),
        line: index + 1,
        what: line.trim().to_owned(),
    })
    .collect()
}

fn has_colour(line: &str) -> bool {
    let named = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "hwb("];
    named.iter().any(|word| line.contains(word))
        || line.match_indices('#').any(|(at, _hash)| hexadecimal(&line[at + 1..]))
}

/// True for 3, 4, 6 or 8 hexadecimal digits that end there.
fn hexadecimal(rest: &str) -> bool {
    let length = rest.find(|one: char| !one.is_ascii_hexdigit()).unwrap_or(rest.len());
    let ends = !rest[length..].starts_with(|one: char| one.is_alphanumeric() || one == '-' || one == '_');
    matches!(length, 3 | 4 | 6 | 8) && ends
}

/// No cast: the types come from the table of calls.
pub fn casts(file: &File) -> Vec<Fault> {
    if !in_pages(file, &[".ts", ".svelte"]) || file.path == "ui/src/host/ipc.ts" {
        return Vec::new();
    }
    let script = if file.is(&[".svelte"]) { script_of(file) } else { file.code.clone() };
    let file = File { path: file.path.clone(), text: String::new(), code: script, test: file.test };
    faults("cast", &file, |line| {
        let naming =
            ["import ", "export {", "export *", "{#each "].iter().any(|start| line.trim_start().starts_with(start));
        let inside_import = line.trim_end().ends_with(',') && !line.contains('(') && !line.contains('=');
        let cast = |after: &str| !after.trim_start().starts_with("const");
        !naming && !inside_import && line.split(" as ").skip(1).any(cast)
    })
}

/// The script part of a component; other lines are emptied.
fn script_of(file: &File) -> String {
    let mut inside = false;
    let mut script = String::new();
    for line in file.code.lines() {
        inside = (inside || line.contains("<script")) && !line.contains("</script");
        script.push_str(if inside { line } else { "" });
        script.push('\n');
    }
    script
}

/// The table types a call; a type argument would claim another answer.
pub fn untyped_calls(file: &File) -> Vec<Fault> {
    if !in_pages(file, &[".ts", ".svelte"]) {
        return Vec::new();
    }
    faults("typed call", file, |line| line.contains(".call<") || line.contains("invoke<"))
}

/// Words live in `messages/`: no letters stand between the tags of a component, nor in what is read aloud.
pub fn words_in_markup(file: &File) -> Vec<Fault> {
    if !in_pages(file, &[".svelte"]) {
        return Vec::new();
    }
    let markup = markup_of(&file.text);
    let lines = markup.lines().enumerate().filter(|(_index, line)| letters(line));
    lines
        .map(|(index, line)| Fault {
            rule: "words in markup",
            path: file.path.clone(),
            line: index + 1,
            what: line.split_whitespace().collect::<Vec<_>>().join(" "),
        })
        .collect()
}

/// True for two letters in a row.
fn letters(line: &str) -> bool {
    line.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic))
}

/// Only what a person reads: text between tags and the values of spoken attributes. Lines stay where they are.
fn markup_of(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("<!--") {
            through(rest, "-->")
        } else if rest.starts_with("<script") {
            through(rest, "</script>")
        } else if rest.starts_with("<style") {
            through(rest, "</style>")
        } else if first == '<' {
            tag_length(rest)
        } else if first == '{' {
            super::text::block_length(rest).unwrap_or(rest.len())
        } else {
            0
        };
        if skipped == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (taken, after) = rest.split_at(skipped);
        for spoken in spoken_values(taken) {
            out.push_str(spoken);
        }
        out.extend(taken.chars().filter(|one| *one == '\n'));
        rest = after;
    }
    out
}

fn through(rest: &str, end: &str) -> usize {
    rest.find(end).map_or(rest.len(), |at| at + end.len())
}

/// The length of a tag, whose attributes may hold `>` in braces or quotes.
fn tag_length(rest: &str) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, one) in rest.char_indices() {
        match one {
            '"' if depth == 0 => quoted = !quoted,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '>' if depth == 0 && !quoted => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The values of attributes that are shown or read aloud.
fn spoken_values(tag: &str) -> Vec<&str> {
    let spoken = [" aria-label=\"", " title=\"", " placeholder=\"", " alt=\""];
    let value = |start: &&str| tag.split_once(*start).and_then(|(_before, after)| after.split('"').next());
    spoken.iter().filter_map(value).filter(|value| !value.starts_with('{')).collect()
}

#[cfg(test)]
mod controls {
    use super::super::{catches, lets_pass};
    use super::*;

    #[test]
    fn a_second_door_is_caught() {
        let sample = "import { invoke } from \"@tauri-apps/api/core\";";
        catches(tauri_behind_its_door, "ui/src/screens/Ward.svelte", sample);
        lets_pass(tauri_behind_its_door, "ui/src/host/tauri.ts", sample);
        catches(plots_in_the_trend, "ui/src/beds/a.ts", "import Plot from \"uplot\";");
        lets_pass(plots_in_the_trend, "ui/src/trend/a.ts", "import Plot from \"uplot\";");
    }

    #[test]
    fn literal_colours_are_caught() {
        for sample in ["color: #fff;", "background: rgb(1 2 3);", "const red = \"#d7263d\";", "fill=\"#0008\""] {
            catches(colours, "ui/src/beds/Bed.svelte", sample);
        }
        lets_pass(colours, "ui/src/style/tokens.css", "--ink: #0b1220;");
        lets_pass(colours, "ui/src/beds/Bed.svelte", "{#each beds as bed}{#if a}<use href=\"#bed-mark\" />");
    }

    #[test]
    fn what_leaves_a_page_is_caught() {
        catches(pages_keep_to_themselves, "ui/src/beds/a.ts", "await navigator.clipboard.writeText(name);");
        catches(pages_keep_to_themselves, "ui/src/beds/A.svelte", "<script>\nlocalStorage.name = name;\n</script>");
        lets_pass(pages_keep_to_themselves, "ui/src/beds/a.ts", "keep(name);");
    }

    #[test]
    fn casts_and_type_arguments_are_caught() {
        catches(casts, "ui/src/beds/a.ts", "const board = answer as Board;");
        catches(casts, "ui/src/beds/A.svelte", "<script lang=\"ts\">\nlet a = b as C;\n</script>");
        lets_pass(casts, "ui/src/beds/a.ts", "const kinds = [] as const;\nimport { a as b } from \"c\";");
        lets_pass(casts, "ui/src/beds/A.svelte", "{#each beds as bed (bed.id)}");
        catches(untyped_calls, "ui/src/beds/a.ts", "host.call<Board>(name, {})");
    }

    #[test]
    fn english_in_markup_is_caught() {
        catches(words_in_markup, "ui/src/beds/A.svelte", "<script>\nlet a;\n</script>\n<p>No alarm</p>");
        catches(
            words_in_markup,
            "ui/src/beds/A.svelte",
            "<button aria-label=\"Close\" onclick={() => a > b}>x</button>",
        );
        let good = "<script>\nlet word = 1;\n</script>\n<p class=\"note\" title={t(\"a\")}>{t(\"alarm-none\")} - -</p>";
        lets_pass(words_in_markup, "ui/src/beds/A.svelte", good);
    }
}
