package antiphon.music;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method of the real-time path: after warm-up it allocates nothing, takes no lock, logs
/// nothing and throws nothing as control flow. A test reads the bytecode of every such method and
/// of what it calls.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Hot {}
