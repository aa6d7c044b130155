import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FormEvent, ReactNode, useState } from 'react';
import { sandboxTranslationRef } from '../translation';
import styles from './controls.module.css';

interface ActionDialogProps {
  readonly title: string;
  /** Words of the button; without them there is nothing to do but to read. */
  readonly action?: string;
  readonly destructive?: boolean;
  readonly isDisabled?: boolean;
  readonly isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  /** Rejects with the sentence that is shown. */
  run(): Promise<void>;
  /** In px. */
  readonly width: number;
  readonly children: ReactNode;
}

/** Asks before one action and closes when it is done; a refusal is said here, and it can be tried again. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, action, destructive, isDisabled, isOpen, onOpenChange } =
    props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(undefined);
    try {
      await props.run();
      onOpenChange(false);
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={props.width}>
      <form className={styles.dialogForm} onSubmit={submit}>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          {error && (
            <Alert role="alert" status="danger" title={error.message} />
          )}
          {props.children}
        </DialogBody>
        <DialogFooter>
          {action && (
            <Button
              size="small"
              variant="primary"
              type="submit"
              destructive={destructive}
              isPending={isPending}
              isDisabled={isDisabled}
            >
              {action}
            </Button>
          )}
          <Button size="small" variant="secondary" slot="close">
            {t('actions.cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
