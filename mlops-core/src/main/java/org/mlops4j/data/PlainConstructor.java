// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;

/**
 * Finds out whether a record's constructor does nothing but keep its arguments, as the one does
 * that the compiler writes: then every row that was read can be made, and none need be made to see.
 * Reads the class file (Java Virtual Machine Specification, chapter 4) as far as that needs; what
 * it cannot read or does not know counts as a constructor that does more.
 */
final class PlainConstructor {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int ALOAD_0 = 0x2a;
  private static final int FIRST_LOAD = 0x15;
  private static final int LAST_LOAD = 0x19;
  private static final int FIRST_SHORT_LOAD = 0x1a;
  private static final int LAST_SHORT_LOAD = 0x2d;
  private static final int WIDE = 0xc4;
  private static final int RETURN = 0xb1;
  private static final int PUT_FIELD = 0xb5;
  private static final int INVOKE_SPECIAL = 0xb7;

  private PlainConstructor() {}

  static boolean of(Class<?> type, Class<?>[] components) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      if (bytes == null) {
        return false;
      }
      String descriptor = MethodType.methodType(void.class, components).toMethodDescriptorString();
      byte[] code = constructor(new DataInputStream(bytes), descriptor);
      return keepsOnly(code, components.length);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The code of the constructor; empty when there is none. */
  private static byte[] constructor(DataInputStream in, String descriptor) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.skipNBytes(4);
    String[] texts = texts(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    skipMembers(in);
    int methods = in.readUnsignedShort();
    for (int method = 0; method < methods; method++) {
      in.skipNBytes(2);
      String called = texts[in.readUnsignedShort()];
      String typed = texts[in.readUnsignedShort()];
      boolean found = "<init>".equals(called) && descriptor.equals(typed);
      int attributes = in.readUnsignedShort();
      for (int i = 0; i < attributes; i++) {
        String name = texts[in.readUnsignedShort()];
        long length = Integer.toUnsignedLong(in.readInt());
        if (found && "Code".equals(name)) {
          in.skipNBytes(4);
          return in.readNBytes(in.readInt());
        }
        in.skipNBytes(length);
      }
    }
    return new byte[0];
  }

  /** The texts of the constant pool, each at its index. */
  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of unknown kind " + tag);
      }
    }
    return texts;
  }

  private static void skipMembers(DataInputStream in) throws IOException {
    int members = in.readUnsignedShort();
    for (int member = 0; member < members; member++) {
      in.skipNBytes(6);
      int attributes = in.readUnsignedShort();
      for (int i = 0; i < attributes; i++) {
        in.skipNBytes(2);
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
  }

  /** Whether the code calls {@code super()}, then stores as many values as there are, and ends. */
  private static boolean keepsOnly(byte[] code, int components) {
    int calls = 0;
    int stores = 0;
    int at = 0;
    while (at < code.length) {
      int instruction = code[at] & 0xff;
      if (instruction == RETURN) {
        return calls == 1 && stores == components && at == code.length - 1;
      } else if (instruction == INVOKE_SPECIAL) {
        calls++;
        at += 3;
      } else if (instruction == PUT_FIELD) {
        stores++;
        at += 3;
      } else if (instruction == WIDE) {
        at += 4;
      } else if (instruction >= FIRST_LOAD && instruction <= LAST_LOAD) {
        at += 2;
      } else if (instruction == ALOAD_0
          || (instruction >= FIRST_SHORT_LOAD && instruction <= LAST_SHORT_LOAD)) {
        at++;
      } else {
        return false;
      }
    }
    return false;
  }
}
