;; Step ABI 1: the third step reports an error.
(module (memory (export "memory") 1) (global $steps (mut i32) (i32.const 0))
  (func (export "idlewild_abi_1") (result i32) (i32.const 1))
  (func (export "init") (result i32) (i32.const 0))
  (func (export "step") (param i64) (result i32)
    (global.set $steps (i32.add (global.get $steps) (i32.const 1)))
    (select (i32.const -7) (i32.const 0) (i32.eq (global.get $steps) (i32.const 3))))
  (func (export "progress") (result f64) (f64.const 0.5))
  (func (export "result") (result i32) (i32.const 0)))
