;; Never ends, calls nothing, allocates nothing.
(module (memory (export "memory") 1)
  (func (export "_start") (local $i i64)
    (loop $again
      (local.set $i (i64.add (local.get $i) (i64.const 1)))
      (i64.store (i32.const 0) (local.get $i))
      (br $again))))
