using System.Buffers.Binary;
using System.Security.Cryptography;
using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class Sha256Tests
{
    [Fact]
    public void Digests_are_those_of_the_framework()
    {
        var random = new Random(1);
        Span<uint> digest = stackalloc uint[Sha256.Words];
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        for (var length = 0; length < 300; length++)
        {
            var input = new byte[length];
            random.NextBytes(input);
            Sha256.Hash(input, digest);
            for (var i = 0; i < Sha256.Words; i++)
                BinaryPrimitives.WriteUInt32BigEndian(bytes[(4 * i)..], digest[i]);
            Assert.Equal(SHA256.HashData(input), bytes.ToArray());
        }
    }
}
