;; Calls itself until the stack ends.
(module (memory (export "memory") 1)
  (func $down (param $depth i64) (result i64)
    (i64.store (i32.const 0) (local.get $depth))
    (i64.add (i64.const 1) (call $down (i64.add (local.get $depth) (i64.const 1)))))
  (func (export "_start") (drop (call $down (i64.const 0)))))
