/** The one way in which this client reads and writes JSON. */
@NullMarked
package io.idlewild.client.internal.json;

import org.jspecify.annotations.NullMarked;
