//! Exports of Idlewild's step ABI 1. Nothing to change here: main.rs has the work.
use crate::{Work, WORK};

fn with_work<T>(action: impl FnOnce(&mut Work) -> T) -> T {
    WORK.with(|work| action(&mut work.borrow_mut()))
}

#[no_mangle]
pub extern "C" fn idlewild_abi_1() -> i32 {
    1
}

/// 0, or a code from 1 to 125 after a message on stderr.
#[no_mangle]
pub extern "C" fn init() -> i32 {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Work::new(&arguments) {
        Ok(work) => {
            with_work(|here| *here = work);
            0
        }
        Err((code, message)) => {
            eprintln!("{}", message);
            code
        }
    }
}

/// 0: there is more to do; 1: done.
#[no_mangle]
pub extern "C" fn step(budget: i64) -> i32 {
    with_work(|work| i32::from(work.step(budget)))
}

#[no_mangle]
pub extern "C" fn progress() -> f64 {
    with_work(|work| work.progress())
}

#[no_mangle]
pub extern "C" fn result() -> i32 {
    match with_work(|work| work.result()) {
        Ok(()) => 0,
        Err((code, message)) => {
            eprintln!("{}", message);
            code
        }
    }
}
