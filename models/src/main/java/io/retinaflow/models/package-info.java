/** Models as folders: configuration, weights and card, read and written together. */
@NullMarked
package io.retinaflow.models;

import org.jspecify.annotations.NullMarked;
