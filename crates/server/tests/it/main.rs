//! The real binary, from outside: command line, server, demo, and what survives `kill -9`.

mod bad_input;
mod command_line;
mod crash;
mod demo;
mod support;
