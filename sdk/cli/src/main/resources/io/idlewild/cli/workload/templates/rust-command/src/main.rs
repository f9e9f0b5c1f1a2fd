//! An ordinary Rust program: reads numbers.txt, writes result.csv. Put your own work in its place.
use std::process::exit;
use std::{env, fs};

const BAD_OPTION: i32 = 2;
const BAD_INPUT: i32 = 3;
const OUTPUT_FAILED: i32 = 4;

fn fail(code: i32, message: String) -> ! {
    eprintln!("{}", message);
    exit(code)
}

fn factor() -> i64 {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Some(1),
        ["--factor", number] => number.parse().ok(),
        _ => None,
    }
    .unwrap_or_else(|| fail(BAD_OPTION, "the only option is --factor and a whole number".into()))
}

fn numbers(path: &str) -> Vec<i64> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| fail(BAD_INPUT, format!("{}: cannot be read: {}", path, e)));
    let mut numbers = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        match line.parse() {
            Ok(number) => numbers.push(number),
            Err(_) => fail(BAD_INPUT, format!("{}:{}: \"{}\" is not a whole number", path, index + 1, line)),
        }
    }
    numbers
}

fn main() {
    let factor: i64 = factor();
    let scaled: Vec<i64> = numbers("numbers.txt").iter().map(|n| n * factor).collect();
    let row = format!(
        "count,sum,smallest,largest\n{},{},{},{}\n",
        scaled.len(),
        scaled.iter().sum::<i64>(),
        scaled.iter().min().unwrap_or(&0),
        scaled.iter().max().unwrap_or(&0)
    );
    if let Err(e) = fs::write("result.csv", row) {
        fail(OUTPUT_FAILED, format!("result.csv: cannot be written: {}", e));
    }
}
