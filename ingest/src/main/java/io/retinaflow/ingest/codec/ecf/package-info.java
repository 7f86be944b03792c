/** Prophesee's event compression format (ECF), the filter inside their HDF5 files. */
@NullMarked
package io.retinaflow.ingest.codec.ecf;

import org.jspecify.annotations.NullMarked;
