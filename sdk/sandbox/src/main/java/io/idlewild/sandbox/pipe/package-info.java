/**
 * What the parent and a child program say to each other over the child's standard streams. A frame
 * is a length (4 bytes), a type (1 byte) and the fields of one message, numbers big-endian. The
 * child begins with {@link io.idlewild.sandbox.pipe.FromChild.Hello}, the parent with {@link
 * io.idlewild.sandbox.pipe.ToChild.Load}; then come any number of tasks, one after the other:
 *
 * <pre>
 * parent: Run                              [Stop]
 * child:       Printed* Progress*  ...  OutputStart OutputBytes* ... Ended
 * </pre>
 *
 * A task of step style may be asked for its state at any time, and it may begin with one:
 *
 * <pre>
 * parent:            Checkpoint                          Run (with a state)
 * child:  Progress*       ...  CheckpointBytes* CheckpointDone  ...  Restored | NotRestored
 * </pre>
 *
 * The parent trusts nothing that a child says: frames are bounded, and a child that breaks the
 * rules is ended.
 */
@NullMarked
package io.idlewild.sandbox.pipe;

import org.jspecify.annotations.NullMarked;
