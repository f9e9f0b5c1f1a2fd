;; Step ABI 1: each step is short and there is always one more.
(module (memory (export "memory") 1)
  (func (export "idlewild_abi_1") (result i32) (i32.const 1))
  (func (export "init") (result i32) (i32.const 0))
  (func (export "step") (param i64) (result i32) (i32.const 0))
  (func (export "progress") (result f64) (f64.div (f64.const 0) (f64.const 0)))
  (func (export "result") (result i32) (i32.const 0)))
