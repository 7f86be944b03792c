/** Camera bytes to events, per sensor, with every loss counted or dead-lettered. */
@NullMarked
package io.retinaflow.pipeline.decode;

import org.jspecify.annotations.NullMarked;
