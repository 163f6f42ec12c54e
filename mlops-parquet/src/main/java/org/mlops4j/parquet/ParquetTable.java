// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Table;

/** The rows of a file, one row group after the other. */
final class ParquetTable implements Table {
  private final ParquetFileReader file;
  private final List<String> names;
  private final MessageType wanted;
  private final List<ParquetColumn> columns = new ArrayList<>();

  /** The columns of the row group that is read. */
  private final ColumnReader[] readers;

  private long rowsLeft;
  private boolean begun;

  private ParquetTable(ParquetFileReader file, List<String> names, MessageType wanted)
      throws IOException {
    this.file = file;
    this.names = names;
    this.wanted = wanted;
    for (ColumnDescriptor column : wanted.getColumns()) {
      columns.add(ParquetColumn.of(column));
    }
    this.readers = new ColumnReader[columns.size()];
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read, or a wanted column is of a type that no row has
   */
  static ParquetTable open(Path path, Set<String> wanted) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    ParquetFileReader file =
        ParquetFileReader.open(
            new LocalInputFile(path),
            ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .usePageChecksumVerification()
                .build());
    try {
      return open(file, wanted);
    } catch (IOException | RuntimeException e) {
      try (file) {
        throw e;
      }
    }
  }

  private static ParquetTable open(ParquetFileReader file, Set<String> wanted) throws IOException {
    MessageType all = file.getFileMetaData().getSchema();
    Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    found.addAll(wanted);
    List<Type> plain = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Type type : all.getFields()) {
      if (!found.contains(type.getName())) {
        others.add(type.getName());
      } else if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        plain.add(type);
        names.add(type.getName());
      } else {
        throw new IOException("column " + type.getName() + " is nested but must hold plain values");
      }
    }
    // Columns that are not read are named all the same: where one is missing, they tell what is.
    names.addAll(others);
    MessageType projection = new MessageType(all.getName(), plain);
    file.setRequestedSchema(projection);
    return new ParquetTable(file, List.copyOf(names), projection);
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public boolean next() throws IOException {
    if (begun) {
      for (ColumnReader reader : readers) {
        reader.consume();
      }
      rowsLeft--;
    }
    begun = true;
    while (rowsLeft == 0) {
      PageReadStore group = file.readNextRowGroup();
      if (group == null) {
        return false;
      }
      rowsLeft = group.getRowCount();
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              group, NoConverter.INSTANCE, wanted, file.getFileMetaData().getCreatedBy());
      for (int i = 0; i < readers.length; i++) {
        readers[i] = store.getColumnReader(columns.get(i).descriptor());
      }
    }
    return true;
  }

  @Override
  public @Nullable Object value(int column) throws IOException {
    return columns.get(column).value(readers[column]);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
