//! The `packtrail` binary: settings, command line, wiring, signals.
//!
//! It is the one place that knows every room. Each command is a file in `commands/`; `settings/table.rs` is the table
//! of all settings; `wiring.rs` puts the rooms together. A command that fails prints one sentence and exits with 1, or
//! with 2 where nothing could be tried.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line program prints")]

mod assets;
mod cli;
mod commands;
mod instance_key;
mod pushes;
mod settings;
mod terminal;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

/// Reading answers takes many small pieces of memory: this allocator saves a quarter of the time against that of the
/// system (docs/operations/connectors-measured.md).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    end_quietly_with_the_reader();
    let cli = cli::Cli::parse();
    wiring::start_logging(&cli.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("packtrail: the asynchronous runtime could not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("packtrail: {}", sentence(&error));
            if error.is::<commands::NobodyAsked>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// `packtrail ... | head` closes the pipe while there is more to print: that is the end, not a fault.
fn end_quietly_with_the_reader() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let text = info.payload_as_str().unwrap_or_default();
        if text.starts_with("failed printing to stdout") && text.contains("Broken pipe") {
            std::process::exit(0);
        }
        usual(info);
    }));
}

/// The whole chain of causes as one line.
fn sentence(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain().map(ToString::to_string) {
        if !parts.last().is_some_and(|last| last.contains(&cause)) {
            parts.push(cause);
        }
    }
    parts.join(": ")
}
