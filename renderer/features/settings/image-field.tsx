import { FileButton, Group, Input } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import styles from './image-field.module.css';
import { type ImageFault, readImage } from './image-file.ts';

interface ImageFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

export function ImageField({ label, description, value, onChange }: ImageFieldProps) {
  const t = useTexts();
  const [fault, setFault] = useState<ImageFault | null>(null);
  const take = async (file: File | null) => {
    if (file === null) return;
    const read = await readImage(file);
    setFault('fault' in read ? read.fault : null);
    if ('data' in read) onChange(read.data);
  };
  const faultText = () => {
    if (fault === null) return null;
    return fault.kind === 'imageSize'
      ? t('settings:programmes.imageSize', { size: fault.size })
      : t('settings:programmes.imageKind');
  };
  const hint = [description, t('settings:programmes.imageHint')].filter(Boolean).join(' · ');
  return (
    <Input.Wrapper label={label} labelElement="div" description={hint} error={faultText()}>
      <Group gap="sm" mt={4}>
        {value && <img src={value} alt={label} className={styles.preview} />}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
          {(props) => (
            <Button variant="default" aria-label={`${t('settings:programmes.chooseImage')}: ${label}`} {...props}>
              {t('settings:programmes.chooseImage')}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button
            variant="subtle"
            aria-label={`${t('settings:programmes.removeImage')}: ${label}`}
            onClick={() => onChange(null)}
          >
            {t('settings:programmes.removeImage')}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
