/** Choice of what runs a network, or a part of it, on this machine's processor. */
@NullMarked
package io.retinaflow.models.hybrid;

import org.jspecify.annotations.NullMarked;
