//! Collects ts-rs declarations in the order they are needed.

use std::collections::BTreeMap;
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

#[derive(Default)]
pub struct Declarations {
    config: Config,
    decls: BTreeMap<String, String>,
}

struct Visit<'a>(&'a mut Declarations);

impl TypeVisitor for Visit<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            self.0.add::<T>();
        }
    }
}

impl Declarations {
    /// Declares `T` and everything it rests on.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::name(&self.config);
        if self.decls.contains_key(&name) {
            return;
        }
        self.decls.insert(name, T::decl(&self.config));
        T::visit_dependencies(&mut Visit(self));
    }

    pub fn name<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.add::<T>();
        T::name(&self.config)
    }

    pub fn finish(self, rows: &[(&str, String, String)]) -> String {
        let mut out = String::from("// Generated from crates/station/src/ipc. A test compares it; do not edit.\n\n");
        for decl in self.decls.values() {
            writeln!(out, "export {decl}\n").expect("a String takes every write");
        }
        out.push_str("export interface Calls {\n");
        for (name, ask, answer) in rows {
            writeln!(out, "  {name}: {{ ask: {ask}; answer: {answer} }};").expect("a String takes every write");
        }
        out.push_str("}\n");
        out
    }
}
