/** What is not for programs of others. It may change at any time. */
@NullMarked
package io.idlewild.client.internal;

import org.jspecify.annotations.NullMarked;
