// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.mlops4j.store.Blob;
import org.mlops4j.store.Digest;
import org.mlops4j.store.StateForm;
import org.mlops4j.store.StoreDamagedException;
import org.mlops4j.trust.EnvelopeSignature;

/**
 * The state of the registry as bytes: numbers and lengths in big-endian order, text in UTF-8. Not
 * JSON, because opening a registry of a hundred thousand versions reads this and little else.
 */
final class RegistryForm {
  static final StateForm<RegistryState> FORM =
      new StateForm<>("registry-3", RegistryForm::write, RegistryForm::read);

  private RegistryForm() {}

  private static byte[] write(RegistryState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(state.models.size());
      for (Map.Entry<String, ModelHistory> model : state.models.entrySet()) {
        text(out, model.getKey());
        write(out, model.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, ModelHistory history) throws IOException {
    out.writeInt(history.versions.size());
    for (ModelVersion version : history.versions) {
      Blob manifest = version.manifest();
      out.write(HexFormat.of().parseHex(manifest.digest().hex()));
      out.writeInt(manifest.generation());
      out.writeLong(manifest.size());
      instant(out, history.registered.get(version.number() - 1));
    }
    out.writeInt(history.deleted.size());
    for (int number : history.deleted) {
      out.writeInt(number);
    }
    out.writeInt(history.aliases.size());
    for (Map.Entry<String, Integer> alias : history.aliases.entrySet()) {
      text(out, alias.getKey());
      out.writeInt(alias.getValue());
    }
    out.writeInt(history.tags.size());
    for (Map.Entry<Integer, SortedMap<String, String>> version : history.tags.entrySet()) {
      out.writeInt(version.getKey());
      out.writeInt(version.getValue().size());
      for (Map.Entry<String, String> tag : version.getValue().entrySet()) {
        text(out, tag.getKey());
        text(out, tag.getValue());
      }
    }
    out.writeInt(history.signatures.size());
    for (int number : history.signatures.keySet()) {
      List<EnvelopeSignature> signatures = history.signatures(number);
      out.writeInt(number);
      out.writeInt(signatures.size());
      for (EnvelopeSignature signature : signatures) {
        text(out, signature.keyid());
        text(out, signature.sig());
      }
    }
    out.writeInt(history.moves.size());
    for (HistoryEntry move : history.moves) {
      out.writeLong(move.sequence());
      instant(out, move.at());
      text(out, move.alias().name());
      out.writeInt(move.from());
      out.writeInt(move.to());
      text(out, move.reason().actor());
      text(out, move.reason().text());
    }
    out.writeInt(history.former.size());
    for (int number : history.former) {
      out.writeInt(number);
    }
  }

  private static RegistryState read(byte[] bytes) {
    RegistryState state = new RegistryState();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int models = in.readInt();
      for (int i = 0; i < models; i++) {
        String name = text(in);
        state.models.put(name, history(in, name));
      }
      if (in.read() != -1) {
        throw new StoreDamagedException("a state of the registry goes on after its end");
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new StoreDamagedException("bytes are no state of the registry: " + e.getMessage(), e);
    }
    return state;
  }

  private static ModelHistory history(DataInputStream in, String model) throws IOException {
    ModelHistory history = new ModelHistory();
    byte[] digest = new byte[32];
    int versions = in.readInt();
    for (int number = 1; number <= versions; number++) {
      in.readFully(digest);
      Blob manifest = new Blob(Digest.from(digest), in.readInt(), in.readLong());
      history.register(new ModelVersion(model, number, manifest), instant(in));
    }
    int deleted = in.readInt();
    for (int i = 0; i < deleted; i++) {
      history.deleted.add(in.readInt());
    }
    int aliases = in.readInt();
    for (int i = 0; i < aliases; i++) {
      history.aliases.put(text(in), in.readInt());
    }
    int tagged = in.readInt();
    for (int i = 0; i < tagged; i++) {
      int number = in.readInt();
      int tags = in.readInt();
      for (int j = 0; j < tags; j++) {
        history.tag(number, new Tag(text(in), text(in)));
      }
    }
    int signed = in.readInt();
    for (int i = 0; i < signed; i++) {
      int number = in.readInt();
      int signatures = in.readInt();
      for (int j = 0; j < signatures; j++) {
        history.sign(number, new EnvelopeSignature(text(in), text(in)));
      }
    }
    int moves = in.readInt();
    for (int i = 0; i < moves; i++) {
      history.moved(
          new HistoryEntry(
              in.readLong(),
              instant(in),
              new Alias(text(in)),
              in.readInt(),
              in.readInt(),
              new Reason(text(in), text(in))));
    }
    int former = in.readInt();
    for (int i = 0; i < former; i++) {
      history.former.addLast(in.readInt());
    }
    return history;
  }

  private static void instant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException("a text of " + length + " bytes does not fit");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
