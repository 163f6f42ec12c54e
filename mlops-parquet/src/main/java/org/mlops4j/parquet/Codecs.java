// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks pages. Gzip is the one that Parquet leaves to Hadoop, so we do it. */
final class Codecs implements CompressionCodecFactory {
  private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("files are read only");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return name == CompressionCodecName.GZIP ? new Gunzip() : others.getDecompressor(name);
  }

  @Override
  public void release() {
    others.release();
  }

  private static final class Gunzip implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      return BytesInput.from(unpacked(packed, size));
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer target, int size)
        throws IOException {
      ByteBuffer page = packed.slice().limit(packedSize);
      target.put(unpacked(BytesInput.from(page), size));
    }

    @Override
    public void release() {}

    private static byte[] unpacked(BytesInput packed, int size) throws IOException {
      try (GZIPInputStream in = new GZIPInputStream(packed.toInputStream())) {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
          throw new EOFException("a page has " + bytes.length + " bytes but must have " + size);
        }
        return bytes;
      }
    }
  }
}
