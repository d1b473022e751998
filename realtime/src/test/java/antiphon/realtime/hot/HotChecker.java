package antiphon.realtime.hot;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the bytecode of every `@Hot` method of the classes it is given, and says what breaks the
/// rules: no allocation, no boxing, no invokedynamic (capturing lambdas, string concatenation), no
/// monitor, no throw, and calls only to `@Hot` methods or to what the [HotAllowList] gives a reason
/// for. A method that overrides a `@Hot` one must be `@Hot`.
final class HotChecker {
  private static final String HOT = "Lantiphon/music/Hot;";
  private static final String OURS = "antiphon/";
  private static final Set<String> BOXES =
      Set.of(
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Double",
          "java/lang/Float",
          "java/lang/Short",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Boolean");

  private final Map<String, ClassModel> classes = new LinkedHashMap<>();
  private final Set<String> hot = new HashSet<>();
  private final Map<String, String> allowed;
  private final Set<String> usedAllowances = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  HotChecker(Collection<byte[]> classFiles, Map<String, String> allowed) {
    this.allowed = allowed;
    for (byte[] bytes : classFiles) {
      ClassModel model = ClassFile.of().parse(bytes);
      classes.put(name(model), model);
    }
    for (ClassModel model : classes.values()) {
      for (MethodModel method : model.methods()) {
        if (isMarked(method)) {
          hot.add(key(name(model), method));
        }
      }
    }
  }

  private static String name(ClassModel model) {
    return model.thisClass().asInternalName();
  }

  private static String key(String owner, MethodModel method) {
    return owner + "." + method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static boolean isMarked(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .map(a -> a.annotations().stream().anyMatch(x -> x.className().equalsString(HOT)))
        .orElse(false);
  }

  int hotMethods() {
    return hot.size();
  }

  /// The entries of the allow-list that something needed. Known after [#violations].
  Set<String> usedAllowances() {
    return usedAllowances;
  }

  List<String> violations() {
    for (ClassModel model : classes.values()) {
      for (MethodModel method : model.methods()) {
        if (hot.contains(key(name(model), method))) {
          checkBody(model, method);
        } else {
          checkOverride(model, method);
        }
      }
    }
    return violations;
  }

  private void checkOverride(ClassModel model, MethodModel method) {
    String signature = key("", method);
    boolean bridge = method.flags().has(AccessFlag.BRIDGE);
    if (bridge || method.flags().has(AccessFlag.STATIC) || signature.startsWith(".<")) {
      return;
    }
    for (String parent : supertypes(name(model))) {
      if (hot.contains(parent + signature)) {
        violations.add(
            name(model)
                + signature
                + " overrides a @Hot method of "
                + parent
                + " without being @Hot");
        return;
      }
    }
  }

  /// All supertypes among the classes known here, without the type itself.
  private Set<String> supertypes(String type) {
    Set<String> all = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(type));
    while (!open.isEmpty()) {
      ClassModel model = classes.get(open.removeLast());
      if (model == null) {
        continue;
      }
      List<ClassEntry> parents = new ArrayList<>(model.interfaces());
      model.superclass().ifPresent(parents::add);
      for (ClassEntry parent : parents) {
        if (all.add(parent.asInternalName())) {
          open.add(parent.asInternalName());
        }
      }
    }
    return all;
  }

  private void checkBody(ClassModel model, MethodModel method) {
    String where = key(name(model), method);
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      violations.add(where + " is synchronized");
    }
    method.code().ifPresent(code -> code.forEach(element -> check(where, element)));
  }

  private void check(String where, CodeElement element) {
    switch (element) {
      case NewObjectInstruction i ->
          violations.add(where + " allocates: new " + i.className().asInternalName());
      case NewPrimitiveArrayInstruction i ->
          violations.add(where + " allocates: new " + i.typeKind() + "[]");
      case NewReferenceArrayInstruction i ->
          violations.add(where + " allocates: new " + i.componentType().asInternalName() + "[]");
      case NewMultiArrayInstruction i ->
          violations.add(where + " allocates: new " + i.arrayType().asInternalName());
      case InvokeDynamicInstruction i ->
          violations.add(
              where
                  + " uses invokedynamic (lambda or string concatenation): "
                  + i.name().stringValue());
      case MonitorInstruction i -> violations.add(where + " takes a monitor");
      case ThrowInstruction i -> violations.add(where + " throws");
      case InvokeInstruction i -> checkCall(where, i);
      default -> {}
    }
  }

  private void checkCall(String where, InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String called = call.name().stringValue();
    String signature = "." + called + call.type().stringValue();
    if (BOXES.contains(owner) && called.equals("valueOf") && call.opcode() == Opcode.INVOKESTATIC) {
      violations.add(where + " boxes: " + owner + "." + called);
      return;
    }
    String declaring = owner.startsWith(OURS) ? declaring(owner, signature) : owner;
    if (declaring != null && hot.contains(declaring + signature)) {
      return;
    }
    String target = (declaring == null ? owner : declaring) + "." + called;
    if (!isAllowed(target)) {
      violations.add(
          where + " calls " + target + ", which is neither @Hot nor allowed for a reason");
    }
  }

  private @Nullable String declaring(String owner, String signature) {
    ClassModel model = classes.get(owner);
    if (model != null && model.methods().stream().anyMatch(m -> key("", m).equals(signature))) {
      return owner;
    }
    String outside = null;
    for (String parent : supertypes(owner)) {
      ClassModel parentModel = classes.get(parent);
      if (parentModel == null) {
        outside = parent.equals("java/lang/Object") && outside != null ? outside : parent;
      } else if (parentModel.methods().stream().anyMatch(m -> key("", m).equals(signature))) {
        return parent;
      }
    }
    return outside;
  }

  private boolean isAllowed(String target) {
    String type = target.substring(0, target.lastIndexOf('.'));
    String all = type + ".*";
    String inPackage = type.substring(0, Math.max(0, type.lastIndexOf('/'))) + "/*";
    for (String entry : List.of(target, all, inPackage)) {
      if (allowed.containsKey(entry)) {
        usedAllowances.add(entry);
        return true;
      }
    }
    return false;
  }
}
