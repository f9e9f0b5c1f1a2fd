//! Long work in steps: which number below --below takes the most steps of Collatz's rule to come to 1? Put your own work in its
//! place. A unit of budget is one step of the rule; a step is asked for a million of them, which should take 10 ms to 1 s.
//!
//! Between two steps the sandbox may save all of the memory and go on later, on another machine too. So close every file before
//! a step returns, and let no bit of the result depend on how the work is cut.
mod step_abi;

use std::cell::RefCell;
use std::fs;

const BAD_OPTION: i32 = 2;
const OUTPUT_FAILED: i32 = 4;

/// An exit code and a message.
type Failure = (i32, String);

#[derive(Default)]
pub struct Work {
    below: i64,
    number: i64,
    best: i64,
    best_steps: i64,
}

thread_local! {
    pub static WORK: RefCell<Work> = RefCell::default();
}

impl Work {
    /// Read arguments and inputs here.
    pub fn new(arguments: &[String]) -> Result<Work, Failure> {
        let below = match arguments {
            [] => Some(1_000_000),
            [option, number] if option == "--below" => number.parse().ok().filter(|n| (2..=1_000_000_000).contains(n)),
            _ => None,
        };
        match below {
            Some(below) => Ok(Work { below, number: 1, best: 1, best_steps: 0 }),
            None => Err((BAD_OPTION, "--below needs a whole number from 2 to 1000000000, and is the only option".into())),
        }
    }

    /// True when all is done.
    pub fn step(&mut self, budget: i64) -> bool {
        let mut left = budget;
        while left > 0 && self.number < self.below {
            let steps = steps_of(self.number);
            if steps > self.best_steps {
                self.best = self.number;
                self.best_steps = steps;
            }
            self.number += 1;
            left -= steps + 1;
        }
        self.number == self.below
    }

    /// From 0 to 1.
    pub fn progress(&self) -> f64 {
        self.number as f64 / self.below as f64
    }

    /// Write the outputs here.
    pub fn result(&self) -> Result<(), Failure> {
        let text = format!("below,number,steps\n{},{},{}\n", self.below, self.best, self.best_steps);
        fs::write("result.csv", text).map_err(|e| (OUTPUT_FAILED, format!("result.csv: cannot be written: {}", e)))
    }
}

fn steps_of(start: i64) -> i64 {
    let (mut number, mut steps) = (start, 0);
    while number != 1 {
        number = if number % 2 == 0 { number / 2 } else { 3 * number + 1 };
        steps += 1;
    }
    steps
}
